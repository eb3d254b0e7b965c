import type { PanelServices } from './model/services';
import type { Panels } from './panel/panels';
import type { RecentSchemes } from './schemes/recent';

/** What commands need. */
export interface Services extends PanelServices {
  readonly recent: RecentSchemes;
  readonly panels: Panels;
}
