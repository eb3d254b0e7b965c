import * as vscode from 'vscode';

import { UserError } from './model/userError';

/** The log, and the one place where what was thrown becomes a message. */
export class Log {
  readonly #channel: vscode.LogOutputChannel;

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** Runs an action that nobody waits for. */
  run(what: string, action: () => unknown): void {
    void this.guard(what, action);
  }

  /**
   * Runs an action. It settles without an error: what its user can put right is shown, a bug goes
   * to the log with its stack and is offered there.
   */
  async guard(what: string, action: () => unknown): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      // Not awaited: a message stays as long as its user wishes, and the command has ended.
      if (UserError.is(error)) void vscode.window.showWarningMessage(error.message);
      else this.#reportBug(what, error);
    }
  }

  #reportBug(what: string, error: unknown): void {
    this.#channel.error(what, error instanceof Error ? (error.stack ?? error.message) : 'unknown');
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Sigscope failed ({0}). The log says where.', what);
    void vscode.window.showErrorMessage(message, showLog).then((choice) => {
      if (choice === showLog) this.#channel.show();
    });
  }
}
