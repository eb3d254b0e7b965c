<?php
// The statements of https://classichelp.kayako.com/hc/en-us/articles/360012482000, one run for each
// input. The page lost its line ends, which made its first comment swallow the program.
namespace sample;

// Found before PHP's own mt_rand(), which gives an int that hash_hmac() reads as decimal digits.
function mt_rand() {
  $salt = $GLOBALS['fields']['salt'];
  return ctype_digit($salt) ? (int) $salt : $salt;
}

$results = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $fields) {
  $secretKey = $fields['secretKey'];

  // Generates a random string of ten digits
  $salt = mt_rand();
  // Computes the signature by hashing the salt with the secret key as the key
  $signature = hash_hmac('sha256', $salt, $secretKey, true);
  // base64 encode...
  $encodedSignature = base64_encode($signature);
  $base64 = $encodedSignature; // kept, the page reuses the variable
  // urlencode...
  $encodedSignature = urlencode($encodedSignature);

  $results[] = [
    'steps' => ['mac' => bin2hex($signature), 'signature' => bin2hex($base64)],
    'outputs' => ['signature' => $base64, 'signatureUrlEncoded' => $encodedSignature],
  ];
}
echo json_encode($results);
