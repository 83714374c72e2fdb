package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;

class PanelDataTest {
  private static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");

  @Test
  void namesEachOfItsSourcesOnce() {
    Map<String, Reading> readings = Map.of("A", of("tokyo"), "B", of("osaka"), "C", of("tokyo"));
    TimeRange range = TimeRange.endingAt(NOW, Duration.ofMinutes(5), Duration.ofSeconds(15));
    assertEquals(List.of("osaka", "tokyo"), new PanelData(readings, range).sources());
  }

  private static Reading of(String source) {
    return new Reading.Fresh(Matrix.EMPTY, source, NOW, List.of());
  }
}
