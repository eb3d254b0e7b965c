'use strict';

// The least that a panel can do: what it takes is VS Code's own share of what ours takes.
const vscode = require('vscode');

exports.activate = ({ subscriptions, extensionUri }) => {
  subscriptions.push(vscode.commands.registerCommand('floor.open', () => open(extensionUri)));
};

/** @param {import('vscode').Uri} extensionUri */
async function open(extensionUri) {
  await vscode.window.showQuickPick(['Open'], { placeHolder: 'Floor' });
  const { webview } = vscode.window.createWebviewPanel('floor', 'Floor', 1, {
    enableScripts: true,
  });
  webview.onDidReceiveMessage((message) => webview.postMessage(message));
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'page.js'));
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head><script type="module" src="${String(script)}"></script></head>
<body><input aria-label="Name"><main>0</main></body>
</html>`;
}
