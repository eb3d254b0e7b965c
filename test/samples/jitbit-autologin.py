# The Python sample of the page, run for each input:
# https://www.jitbit.com/saas-helpdesk/hosted-help-desk-authentication-api/
import hashlib
import json
import sys
from datetime import datetime


def sample(fields):
  name = fields['username']
  email = fields['email']
  secret = fields['secret']
  # The page reads datetime.now(), local time, so the zone of the process (TZ) decides the day.
  now = datetime.fromisoformat(fields['date']).astimezone()
  day_month = now.strftime("%d%m")
  raw = name + email + secret + day_month
  hash = hashlib.sha256(raw.encode()).hexdigest()[:28]

  steps = {'dayMonth': day_month, 'base': raw, 'userHash': hash}
  return {
    'steps': {step: text.encode().hex() for step, text in steps.items()},
    'outputs': {'userHash': hash},
  }


print(json.dumps([sample(fields) for fields in json.load(sys.stdin.buffer)]))
