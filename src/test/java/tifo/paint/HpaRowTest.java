package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;

class HpaRowTest {
  private static final List<HpaRow> ROWS = HpaRow.read(SampleMatch.hpas());

  private static HpaRow row(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void listsTheHighestPressureFirst() {
    assertEquals("playback-auth", ROWS.getFirst().name());
    assertEquals("thumbnail-proxy", ROWS.getLast().name());
  }

  @Test
  void letsTheGreatestRatioDrive() {
    HpaRow row = row("api-gateway");
    assertEquals("ccu_scale", row.driver().orElseThrow().metric());
    assertEquals(1.03, row.driver().orElseThrow().ratio());
  }

  @Test
  void namesADeclaredMetricThatIsNotRead() {
    assertEquals(List.of("ccu_scale"), row("entitlement").missing());
    assertEquals(Severity.WARNING, row("entitlement").severity());
    assertTrue(row("api-gateway").missing().isEmpty());
  }

  @Test
  void missesASafeguardWhereOnlyCustomMetricsScale() {
    assertTrue(row("ad-decision").hasNoSafeguard());
    assertFalse(row("comment-stream").hasNoSafeguard());
  }

  @Test
  void countsTheTimeAtMaxFromTheFirstFullSample() {
    HpaRow full = row("playback-auth");
    assertTrue(full.isAtMax());
    assertEquals(Severity.CRITICAL, full.severity());
    long minutes = full.atMaxFor().toMinutes();
    assertTrue(minutes >= 4 && minutes <= 7, minutes + " min");
    assertTrue(row("recommend").atMaxFor().isZero());
  }

  @Test
  void putsWhatHurtsBeforeTheCalmInAnOverview() {
    List<HpaRow> worst = HpaRow.worstFirst(ROWS);
    assertEquals("playback-auth", worst.getFirst().name());
    int calm = names(worst).indexOf("api-gateway");
    assertTrue(names(worst).indexOf("entitlement") < calm);
    assertTrue(names(worst).indexOf("ad-decision") < calm);
  }

  private static List<String> names(List<HpaRow> rows) {
    return rows.stream().map(HpaRow::name).toList();
  }
}
