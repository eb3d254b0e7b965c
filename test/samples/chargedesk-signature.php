<?php
// The statements of https://chargedesk.com/docs/security-signature, one run for each input.
namespace sample;

// Found before PHP's own time().
function time() { return $GLOBALS['fields']['time']; }

// Function to generate a signature of a ChargeDesk support URL
function generateChargeDeskSignature($url, $secret_key) {
  // Save time in advance to ensure that it doesn't change while URL is being signed
  $signedTime = time();
  // 1. Concatenate time, . and the URL to create the signed path
  $signedPath = $signedTime.".".$url;
  $GLOBALS['steps'] = ['url' => $url, 'signedPath' => $signedPath];
  // 2. Concatenate time, . the HMAC together to create final signature
  return $signedTime.".".hash_hmac("sha256", $signedPath, $secret_key);
}

// Generate a URL Signature
function urlPart($fields) {
  ['secretKey' => $secret_key, 'companyId' => $company_id, 'customerId' => $customer_id] = $fields;
  parse_str($fields['parameters'], $params);

  // Build support URL
  $url = "https://chargedesk.com/".rawurlencode((string)$company_id)."/customer/".rawurlencode((string)$customer_id)."/".$fields['page'];

  // Generate signature
  $signature = generateChargeDeskSignature($url, $secret_key);

  // Append signature and any parameters to URL
  $params["signature"] = $signature;
  $signedURL = $url."?".http_build_query($params);

  return ['signature' => $signature, 'url' => $signedURL];
}

// Generate an Embeddable Components Signature
function embedPart($fields) {
  ['secretKey' => $secret_key, 'companyId' => $company_id, 'customerId' => $customer_id] = $fields;
  $embed_action = $fields['page'];

  // Build embedded URL
  $embedUrl = "https://chargedesk.com/".rawurlencode((string)$company_id)."/customer/".rawurlencode((string)$customer_id)."/".rawurlencode((string)$embed_action)."/embed"; // Note the '/embed' at the end of this URL

  // Generate signature
  $signature = generateChargeDeskSignature($embedUrl, $secret_key);
  ob_start();
?>
<script src="https://chargedesk.com/client.js"
    data-company="<?=    htmlspecialchars($company_id,   ENT_QUOTES) ?>"
    data-customer="<?=   htmlspecialchars($customer_id,  ENT_QUOTES) ?>"
    data-embed="<?=      htmlspecialchars($embed_action, ENT_QUOTES) ?>"
    data-signature="<?=  htmlspecialchars($signature,    ENT_QUOTES) ?>">
</script>
<?php
  preg_match_all('/data-(\w+)="([^"]*)"/', ob_get_clean(), $attributes, PREG_SET_ORDER);
  $embed = [];
  foreach ($attributes as [, $name, $value]) {
    $embed["data_$name"] = htmlspecialchars_decode($value, ENT_QUOTES);
  }
  return ['signature' => $signature, 'embed' => $embed];
}

$results = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $fields) {
  $outputs = $fields['embed'] ? embedPart($fields) : urlPart($fields);
  $steps['signature'] = $outputs['signature'];
  $results[] = ['steps' => array_map('bin2hex', $steps), 'outputs' => $outputs];
}
echo json_encode($results);
