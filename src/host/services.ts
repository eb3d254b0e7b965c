import type * as vscode from 'vscode';

import type { LocalEndpoint } from './endpoint/localEndpoint';
import type { Log } from './log';
import type { Panels } from './panel/panels';
import type { Remembered } from './remembered';
import type { RecentSchemes } from './schemes/recent';
import type { Catalogue } from './schemes/catalogue';
import type { ProfileStore } from './secrets/profileStore';
import type { ConfirmedHosts } from './send/confirmedHosts';

/** What the panel needs. */
export interface PanelServices {
  readonly log: Log;
  readonly catalogue: Catalogue;
  readonly profiles: ProfileStore;
  readonly endpoint: LocalEndpoint;
  readonly confirmedHosts: ConfirmedHosts;
  readonly extensionUri: vscode.Uri;
  readonly remembered: Remembered;
}

/** What commands need. */
export interface Services extends PanelServices {
  readonly recent: RecentSchemes;
  readonly panels: Panels;
}
