package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayLinkTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant AT = Instant.parse("2022-12-01T20:18:52.300Z");

  @Test
  void namesRecordingBoardPanelAndInstant() {
    assertEquals(
        "tifo replay 'final#2' --board critical-systems --panel p99 --at 2022-12-02T05:18:52+09:00",
        new ReplayLink("final#2", List.of(), TOKYO).to("critical-systems", Optional.of("p99"), AT));
  }

  @Test
  void theMatchThatTifoBringsAlongNeedsNoName() {
    assertEquals(
        "tifo replay --board overview --at 2022-12-02T05:18:52+09:00",
        new ReplayLink("", List.of(), TOKYO).to("overview", Optional.empty(), AT));
  }

  @Test
  void aDrillStaysOne() {
    List<String> faults = List.of("source-down@kickoff", "exporter-gone:{job='a'}@kickoff");
    assertEquals(
        "tifo replay r --fault source-down@kickoff --fault"
            + " 'exporter-gone:{job='\\''a'\\''}@kickoff' --board b --at 2022-12-02T05:18:52+09:00",
        new ReplayLink("r", faults, TOKYO).to("b", Optional.empty(), AT));
  }

  @Test
  void namesThatAShellWouldReadOtherwiseAreQuoted() {
    assertEquals(
        "tifo replay 'it'\\''s the final' --board b --at 2022-12-02T05:18:52+09:00",
        new ReplayLink("it's the final", List.of(), TOKYO).to("b", Optional.empty(), AT));
  }
}
