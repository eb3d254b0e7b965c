// Each letter makes one empty message, and its answer one new text.
const main = document.querySelector('main');
const vscode = acquireVsCodeApi();
document.querySelector('input').addEventListener('input', () => vscode.postMessage({}));
let answers = 0;
addEventListener('message', () => {
  answers += 1;
  main.firstChild.data = answers;
});
