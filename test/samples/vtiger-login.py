# The Python sample of the page, run for each input:
# https://api.abms.co/reference/api-reference/webservice-api
import hashlib
import json
import sys
from types import SimpleNamespace
from urllib.parse import quote, urlencode


def sample(fields):
  endpoint = fields['endpoint']
  username = fields['username']
  sent = {}

  def get(url):
    sent['challengeUrl'] = url
    return SimpleNamespace(json=lambda: {'result': {'token': fields['token']}})

  def post(url, data):
    # The page sends operation in the query; vtiger reads it from $_REQUEST, so either will do.
    sent['loginUrl'], operation = url.split('?')
    sent['form'] = operation + '&' + urlencode(data)

  requests = SimpleNamespace(get=get, post=post)  # the requests package, without the network

  # Repaired: an e-mail filter had replaced username=... here and in data below.
  response = requests.get(endpoint + '?operation=getchallenge&username=' + quote(username, safe=''))
  data = response.json()
  token = data['result']['token']
  accessKey = hashlib.md5((token + fields['userAccessKey']).encode()).hexdigest()
  data = {
    'username': username,
    'accessKey': accessKey
  }
  response = requests.post(endpoint + '?operation=login', data=data)

  return {
    'steps': {'accessKey': accessKey.encode().hex()},
    'outputs': {'accessKey': accessKey, **sent},
  }


print(json.dumps([sample(fields) for fields in json.load(sys.stdin.buffer)]))
