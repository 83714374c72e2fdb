package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;

class ZonePanelTest {
  @Test
  void tellsWhereThePoolsLie() {
    PoolGrid grid = PoolGrid.read(SampleMatch.pools(), "pool", "zone", SampleMatch.FIXED);
    assertEquals(
        "jp-main, asia-northeast1 · nodes", ZonePanel.place(SampleMatch.pools(), grid, "nodes"));
  }

  @Test
  void regionIsWhatAllZonesBeginWith() {
    assertEquals("ap-northeast-1", region("ap-northeast-1a", "ap-northeast-1c"));
    assertEquals("asia-east1", region("asia-east1-a", "asia-east1-b"));
    assertEquals("", region("asia-east1-a"));
    assertEquals("", region("tokyo", "seoul"));
  }

  @Test
  void noMarginIsAWarningAndAShortageCritical() {
    assertEquals(Severity.OK, ZonePanel.judge(0.1));
    assertEquals(Severity.WARNING, ZonePanel.judge(0));
    assertEquals(Severity.CRITICAL, ZonePanel.judge(-0.1));
    assertEquals(Severity.OK, ZonePanel.judge(Double.NaN));
  }

  private static String region(String... zones) {
    return new PoolGrid(List.of(zones), List.of()).region();
  }
}
