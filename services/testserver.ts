import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Making, fromCache } from './cache';
import { download, platformQuery } from './download';
import { ServiceError, isProgram, lastLines, onPath, run } from './run';

export const TEST_SERVER_VERSION = '1.38.0';

const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** A Maven project whose one dependency is the test server: Maven finds the rest, by its own settings. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>duban</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${TEST_SERVER_VERSION}</version>
  </dependency></dependencies>
</project>
`;

/**
 * What the SDK starts with a port as its argument and ends by SIGKILL: so `exec`, or the JVM would stay. The
 * flags halve the JVM's start, for which the SDK waits 5 s.
 */
const WRAPPER = `#!/bin/sh
# Temporal's time-skipping test server, from Maven Central; the first argument is the port.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** The time-skipping test server in the cache: the SDK's download, else the one from Maven Central. */
export function makeTestServer(making: Making, site: string, sdkVersion: string): Promise<string> {
  const what = {
    folder: `temporal-test-server-${TEST_SERVER_VERSION}`,
    program: 'temporal-test-server',
  };
  return fromCache(making, what, async (into) => {
    const query = platformQuery();
    query?.append('sdk-name', 'sdk-typescript');
    query?.append('sdk-version', sdkVersion);
    const info = query && `${site}/temporal-test-server/default?${query.toString()}`;
    if (info && (await download(into, { ...making, info, program: what.program }))) return;
    await byMaven(into, making);
  });
}

async function byMaven(into: string, { part, say, signal }: Making): Promise<void> {
  const mvn = onPath('mvn');
  if (!mvn || !onPath('java'))
    throw new ServiceError(
      part,
      'not on PATH, not downloadable, and no java and mvn to get it from Maven Central with: install both (Debian: apt-get install maven)',
    );
  say(`${part}: getting v${TEST_SERVER_VERSION} from Maven Central, once …`);
  const pom = join(into, 'pom.xml');
  writeFileSync(pom, POM);
  const args = ['-B', '-f', pom, DEPENDENCY_PLUGIN, '-DincludeScope=runtime'];
  const { code, stdout, stderr } = await run(mvn, [...args, `-DoutputDirectory=${join(into, 'lib')}`], {
    signal,
    beat: (seconds) => {
      say(`${part}: Maven … ${seconds} s`);
    },
  });
  if (code !== 0)
    throw new ServiceError(
      part,
      `Maven could not get it: ${lastLines(stdout.match(/.*ERROR.*/)?.[0] ?? stderr)}`,
    );
  const wrapper = join(into, 'temporal-test-server');
  writeFileSync(wrapper, WRAPPER);
  chmodSync(wrapper, 0o755);
  if (readdirSync(join(into, 'lib')).length === 0 || !isProgram(wrapper))
    throw new ServiceError(part, 'Maven ended well and left no files: run it by hand to see why');
  say(`${part}: ready`);
}
