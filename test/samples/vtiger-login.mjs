// The Node sample of the page, run for each input:
// https://api.abms.co/reference/api-reference/webservice-api
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import qs from 'node:querystring'; // the page's qs package gives the same for flat, plain values

async function sample({ endpoint, username, token: issued, userAccessKey }) {
  const outputs = {};
  // The axios package, without the network.
  const axios = {
    get: async (url) => {
      outputs.challengeUrl = url;
      return { data: { result: { token: issued } } };
    },
    post: async (url, data) => {
      // The page sends operation in the query; vtiger reads it from $_REQUEST, so either will do.
      const [loginUrl, operation] = url.split('?');
      Object.assign(outputs, { loginUrl, form: operation + '&' + data });
    },
  };

  // Repaired: an e-mail filter had replaced username=... here and in data below.
  await axios
    .get(endpoint + '?operation=getchallenge&username=' + encodeURIComponent(username))
    .then(function (response) {
      var token = response.data.result.token;
      // Repaired: the page leaves .then() here, where token is out of scope (ReferenceError).
      var accessKey = crypto
        .createHash('md5')
        .update(token + userAccessKey)
        .digest('hex');
      var data = qs.stringify({
        username: username,
        accessKey: accessKey,
      });
      outputs.accessKey = accessKey;
      return axios.post(endpoint + '?operation=login', data);
    });

  return { steps: { accessKey: Buffer.from(outputs.accessKey).toString('hex') }, outputs };
}

const inputs = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(await Promise.all(inputs.map(sample))));
