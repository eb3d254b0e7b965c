import { Catalogue } from './catalogue';
import { LocalEndpoint } from './endpoint/localEndpoint';
import type { Ports } from './ports';
import { Remembered } from './remembered';
import { ProfileStore } from './secrets/profileStore';
import { ConfirmedHosts } from './send/confirmedHosts';

/** What panels and commands share. */
export interface PanelServices extends Ports {
  readonly catalogue: Catalogue;
  readonly profiles: ProfileStore;
  readonly endpoint: LocalEndpoint;
  readonly confirmedHosts: ConfirmedHosts;
  readonly remembered: Remembered;
}

/** Makes what panels and commands share. */
export function panelServices(ports: Ports): PanelServices {
  return {
    ...ports,
    catalogue: new Catalogue(ports.workspaceSchemes),
    profiles: new ProfileStore(ports.secrets),
    endpoint: new LocalEndpoint(ports),
    confirmedHosts: new ConfirmedHosts(ports.keptHere),
    remembered: new Remembered(ports.kept, ports.settings),
  };
}
