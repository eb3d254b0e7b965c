import type { OtherSecret } from '../../core/diagnose/bases';
import { utf8 } from '../../core/bytes';
import type { Scheme } from '../../core/scheme/scheme';
import { mayUseProfiles } from '../panel/profileUse';
import { secretPlaces } from '../secrets/places';
import { resolve } from '../secrets/resolve';
import type { PanelServices } from '../services';

/**
 * The secrets of the other profiles of the scheme: using the wrong one is a usual mistake. They are
 * compared with here and go nowhere, so no host name has to be agreed to.
 */
export async function otherSecrets(
  services: PanelServices,
  scheme: Scheme,
  inUse: string | undefined,
): Promise<OtherSecret[]> {
  const { profiles } = services;
  if (!mayUseProfiles(services, scheme.id)) return [];
  const others = profiles.all.filter((one) => one.scheme === scheme.id && one.id !== inUse);
  const places = secretPlaces(profiles);
  const found = await Promise.all(
    others.map(async (profile) => {
      const { values } = await resolve(profile, places);
      return [...values].map(([field, secret]): OtherSecret => {
        const value = secret.reveal();
        const bytes = typeof value === 'string' ? utf8(value) : value;
        return { field, profile: `“${profile.name}”`, value: bytes };
      });
    }),
  );
  return found.flat();
}
