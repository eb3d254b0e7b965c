<?php
// The statements of https://jakweb.ch/faq/a/224/helpdesk-3-client-api-v2, one run for each input.
// PHP looks for a function in the namespace first: what follows fixes the IV and keeps the network
// out without touching a statement of the page.
namespace sample;

const CURLOPT_URL = 'url', CURLOPT_SSL_VERIFYPEER = 'verify', CURLOPT_HEADER = 'header';

function openssl_random_pseudo_bytes($length) { return hex2bin($GLOBALS['fields']['iv']); }
function curl_init() { return null; }
function curl_setopt($handle, $option, $value) { $GLOBALS['options'][$option] = $value; }
function curl_exec($handle) {}
function curl_close($handle) {}

$results = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $fields) {
  $CD_URL = $fields['helpdeskUrl'];
  $CD_API_KEY = $fields['apiKey'];
  $CD_SID_KEY = $fields['sid'];
  $CD_ACTION = $fields['action'];
  $CD_NAME = $fields['name'];
  $CD_EMAIL = $fields['email'];
  $CD_OLDEMAIL = $fields['oldEmail'];
  $CD_HASHEDPASS = $fields['passwordHash'];
  $CD_CHATDEP = $fields['chatDepartments'];
  $CD_SUPPORTDEP = $fields['supportDepartments'];
  $CD_FAQCAT = $fields['faqCategories'];
  $CD_CREDITS = $fields['credits'];
  $CD_VALIDTILL = $fields['validTill'];

  $CD_STR = "sid=".$CD_SID_KEY."&action=".$CD_ACTION."&name=".$CD_NAME."&email=".$CD_EMAIL."&oldemail=".$CD_OLDEMAIL."&pass=".$CD_HASHEDPASS."&chatdep=".$CD_CHATDEP."&supportdep=".$CD_SUPPORTDEP."&faqcat=".$CD_FAQCAT."&credits=".$CD_CREDITS."&valid=".$CD_VALIDTILL;
  $plain = $CD_STR; // kept, the page reuses $CD_STR for the token

  $ivlen = openssl_cipher_iv_length($cipher="AES-128-CBC");
  $iv = openssl_random_pseudo_bytes($ivlen);
  $ciphertext_raw = openssl_encrypt($CD_STR, $cipher, $CD_API_KEY, $options=OPENSSL_RAW_DATA, $iv);
  $hmac = hash_hmac('sha256', $ciphertext_raw, $CD_API_KEY, $as_binary=true);
  $CD_STR = strtr(base64_encode($iv.$hmac.$ciphertext_raw), '+/=', '._-');

  $options = []; // from here the curl options that were set

  $CD_CURL = curl_init();

  // set URL and other appropriate options
  curl_setopt($CD_CURL, CURLOPT_URL, $CD_URL.'/index.php?p=api&sp='.$CD_STR);
  curl_setopt($CD_CURL, CURLOPT_SSL_VERIFYPEER,  false);
  curl_setopt($CD_CURL, CURLOPT_HEADER, 0);
  $url = $options[CURLOPT_URL];

  // grab URL and pass it to the browser
  curl_exec($CD_CURL);

  // close cURL resource, and free up system resources
  curl_close($CD_CURL);

  // In case you are using the rewrite mode, please use following URL instead:
  curl_setopt($CD_CURL, CURLOPT_URL, $CD_URL.'/api/'.$CD_STR);
  $urlRewrite = $options[CURLOPT_URL];

  $results[] = [
    'steps' => array_map('bin2hex', [
      'plain' => $plain,
      'ciphertext' => $ciphertext_raw,
      'mac' => $hmac,
      'blob' => $iv.$hmac.$ciphertext_raw,
      'base64' => base64_encode($iv.$hmac.$ciphertext_raw),
      'token' => $CD_STR,
    ]),
    'outputs' => ['token' => $CD_STR, 'url' => $url, 'urlRewrite' => $urlRewrite],
  ];
}
echo json_encode($results);
