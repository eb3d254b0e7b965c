import type { Environment } from '../../../core/environment';

/** An environment for what goes on for a while: its clock runs, and the zone is asked for once. */
export function liveEnvironment(environment: () => Environment): Environment {
  const start = environment();
  return {
    zone: start.zone,
    random: (length) => start.random(length),
    get now() {
      return environment().now;
    },
  };
}
