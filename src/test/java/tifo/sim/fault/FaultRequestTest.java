package tifo.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;

class FaultRequestTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  private static final Optional<Fixture> MATCH =
      Optional.of(FixtureFiles.usual("JPN", "ESP", KICK_OFF));

  @ParameterizedTest
  @CsvSource({
    "zone-loss:asia-northeast1-b@kickoff+20m, ZONE_LOSS, asia-northeast1-b, 20, ",
    "zone-loss:z@kickoff+20m..kickoff+30m, ZONE_LOSS, z, 20, 10",
    "zone-loss:z@kickoff+20m for 10m, ZONE_LOSS, z, 20, 10",
    "latency-x2.5:playback-auth@half-time-1m, LATENCY, playback-auth, 47, ",
    "source-down@full-time..full-time+5m, SOURCE_DOWN, '', 114, 5",
    "stock-out@2022-12-02T04:20:00+09:00 for 1h, STOCK_OUT, '', 20, 60",
    "custom-metric-lost:prometheus.googleapis.com|ccu|gauge/auth@kickoff, CUSTOM_METRIC_LOST,"
        + " prometheus.googleapis.com|ccu|gauge/auth, 0, ",
    "'exporter-gone:{job=\"a@b\", x=~\"..\"}@kickoff', EXPORTER_GONE, '{job=\"a@b\", x=~\"..\"}',"
        + " 0, "
  })
  void isRead(String text, FaultKind kind, String target, long minutes, Long length) {
    FaultRequest request = FaultRequest.parse(text, MATCH);
    assertEquals(kind, request.kind());
    assertEquals(target, request.target());
    assertEquals(KICK_OFF.plus(Duration.ofMinutes(minutes)), request.from());
    assertEquals(
        Optional.ofNullable(length).map(Duration::ofMinutes),
        request.to().map(to -> Duration.between(request.from(), to)));
    assertEquals(kind == FaultKind.LATENCY ? 2.5 : 1, request.factor());
  }

  @ParameterizedTest
  @CsvSource({
    "zone-loss, a fault is KIND",
    "zone-loss@kickoff, name its target: zone-loss:ZONE",
    "flood:z@kickoff, choose one of zone-loss",
    "zone-loss:z@soon, is no time such as kickoff+20m",
    "zone-loss:z@kickoff+20m..kickoff+20m, it ends before it begins",
    "zone-loss:z@kickoff for ever, is no time such as 10m",
    "zone-loss-x2:z@kickoff, only latency has a factor",
    "latency:w@kickoff, how many times slower",
    "latency-x1:w@kickoff, how many times slower",
    "latency-x1001:w@kickoff, how many times slower",
    "latency-x1.2.3:w@kickoff, the factor is no number",
    "counter-reset:w@kickoff for 1m, happens at an instant",
    "zone-loss:z@extra-time, the match has no extra-time"
  })
  void saysWhatIsWrong(String text, String sentence) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FaultRequest.parse(text, MATCH));
    assertTrue(String.valueOf(e.getMessage()).contains(sentence), e.getMessage());
  }

  @Test
  void needsAMatchForItsTimes() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> FaultRequest.parse("zone-loss:z@kickoff", Optional.empty()));
    assertTrue(String.valueOf(e.getMessage()).contains("needs a match"), e.getMessage());
  }
}
