import { TestWorkflowEnvironment } from '@temporalio/testing';
import { ensureTestServer } from '../../services';

describe('the time-skipping test server', () => {
  it('lets 400 days pass in seconds', async () => {
    const path = await ensureTestServer({ say: (line) => process.stderr.write(`${line}\n`) });
    const environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    try {
      const [wall, before] = [Date.now(), await environment.currentTimeMs()];
      await environment.sleep('400 days');
      expect(Math.round(((await environment.currentTimeMs()) - before) / 86_400_000)).toBe(400);
      expect(Date.now() - wall).toBeLessThan(20_000);
    } finally {
      await environment.teardown();
    }
  }, 300_000);
});
