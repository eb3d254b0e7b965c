/** What the panel's page loads; every address is one of the webview's own. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The source of the extension's files in a content security policy. */
  readonly source: string;
  /** The language of the page, such as `en`. */
  readonly language: string;
}

/** The panel's page. It is empty: everything in it is drawn by the script, from messages. */
export function pageHtml({ script, style, source, language }: PageParts): string {
  const policy = `default-src 'none'; script-src ${source}; style-src ${source}`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sigscope</title>
<link rel="stylesheet" href="${attribute(style)}">
<script type="module" src="${attribute(script)}"></script>
</head>
<body></body>
</html>
`;
}

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
