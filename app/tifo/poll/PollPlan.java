package tifo.poll;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variables;

/// What an open board asks: which query feeds which `ref` of which panel. Immutable.
///
/// `step` is the distance of the points of range queries.
public record PollPlan(Map<String, Map<String, PollQuery>> panels, Duration step) {
  /// Points that a range panel gets at most: more than a wall's panel has columns to show.
  private static final int MOST_POINTS = 360;

  private static final List<Duration> NICE_STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1));

  /// The plan for the board with these values of its variables.
  public static PollPlan of(
      Board board, Map<String, List<String>> selected, Duration scrapeInterval) {
    return of(board, selected, scrapeInterval, Set.of());
  }

  /// The same without the panels that use one of the `awaited` variables.
  static PollPlan of(
      Board board,
      Map<String, List<String>> selected,
      Duration scrapeInterval,
      Set<String> awaited) {
    Duration step = step(board.window());
    Duration rateInterval = rateInterval(step, scrapeInterval);
    Map<String, Map<String, PollQuery>> panels = new LinkedHashMap<>();
    for (PanelSpec panel : board.panels()) {
      if (uses(panel, awaited)) {
        continue;
      }
      Map<String, PollQuery> queries = new LinkedHashMap<>();
      for (PanelQuery query : panel.frame().queries()) {
        String promql =
            Variables.interpolate(query.promql(), selected, step, rateInterval, board.window());
        queries.put(query.ref(), new PollQuery(query.source(), promql, query.instant()));
      }
      panels.put(panel.frame().id(), queries);
    }
    return new PollPlan(panels, step);
  }

  private static boolean uses(PanelSpec panel, Set<String> variables) {
    return panel.frame().queries().stream()
        .anyMatch(query -> !Collections.disjoint(Variables.namesIn(query.promql()), variables));
  }

  /// Each distinct query once, in the board's order.
  public Set<PollQuery> queries() {
    Set<PollQuery> queries = new LinkedHashSet<>();
    panels.values().forEach(refs -> queries.addAll(refs.values()));
    return queries;
  }

  static Duration step(Duration window) {
    for (Duration step : NICE_STEPS) {
      if (window.dividedBy(step) <= MOST_POINTS) {
        return step;
      }
    }
    return window.dividedBy(MOST_POINTS);
  }

  /// Grafana's rule: four scrapes, or one step and a scrape, whichever is longer.
  static Duration rateInterval(Duration step, Duration scrapeInterval) {
    Duration four = scrapeInterval.multipliedBy(4);
    Duration stepAndScrape = step.plus(scrapeInterval);
    return four.compareTo(stepAndScrape) > 0 ? four : stepAndScrape;
  }
}
