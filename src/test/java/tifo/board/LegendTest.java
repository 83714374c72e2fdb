package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;

class LegendTest {
  private static final Labels A =
      Labels.of("__name__", "up", "cluster", "tokyo", "zone", "a", "instance", "10.0.0.1:9100");
  private static final Labels B =
      Labels.of("__name__", "up", "cluster", "tokyo", "zone", "b", "instance", "10.0.0.2:9100");

  @Test
  void fillsLabelsIn() {
    assertEquals("tokyo/a p99", Legend.of("{{cluster}}/{{ zone }} p99", A));
    assertEquals("p99", Legend.of("{{nobody}} p99", A));
    assertEquals("$1", Legend.of("{{x}}", Labels.of("x", "$1")));
  }

  @Test
  void emptyTemplateNamesTheMetricOrItsLabels() {
    assertEquals("up", Legend.of("", A));
    assertEquals("{zone=\"a\"}", Legend.of("", Labels.of("zone", "a")));
  }

  @Test
  void emptyTemplateTellsSeriesApartByTheFewestShortestLabels() {
    assertEquals(List.of("a", "b"), Legend.of("", List.of(A, B)));
  }

  @Test
  void takesAsManyLabelsAsItNeeds() {
    Labels c = A.with("cluster", "seoul").with("instance", "10.0.0.1:9100");

    assertEquals(List.of("tokyo a", "tokyo b", "seoul a"), Legend.of("", List.of(A, B, c)));
  }

  @Test
  void onlySeriesIsNamedByItsMetric() {
    assertEquals(List.of("up"), Legend.of("", List.of(A)));
    assertEquals(List.of(), Legend.of("", List.<Labels>of()));
  }
}
