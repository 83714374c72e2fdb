package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// What the judge of the present says of a stretch of time when it is driven from one scheduled
/// instant to the next: the book after each, and all events in order.
record LiveRun(TreeMap<Instant, AlertBook> books, List<AlertEvent> events) {
  static LiveRun over(List<RuleGroup> groups, SourceSet sources, Instant from, Instant to)
      throws InterruptedException {
    FakeClock clock = new FakeClock(from);
    TreeMap<Instant, List<Judge>> due = new TreeMap<>();
    List<Judge> judges = new ArrayList<>();
    List<AlertEvent> events = new ArrayList<>();
    for (RuleGroup group : groups) {
      Judge judge =
          new Judge(
              List.of(group),
              sources,
              RuleStore.of(List.of(group), List.of(), QueryOptions.DEFAULT),
              StateKeeper.NONE,
              clock,
              Duration.ofSeconds(60),
              Duration.ZERO);
      judge.onEvents(events::addAll);
      judges.add(judge);
      Schedule schedule = Schedule.of(group);
      for (Instant at = schedule.next(from);
          !at.isAfter(to);
          at = at.plusMillis(schedule.interval())) {
        due.computeIfAbsent(at, _ -> new ArrayList<>()).add(judge);
      }
    }
    TreeMap<Instant, AlertBook> books = new TreeMap<>();
    for (Map.Entry<Instant, List<Judge>> one : due.entrySet()) {
      for (Judge judge : one.getValue()) {
        judge.evaluateOnce(one.getKey());
      }
      books.put(one.getKey(), together(judges, one.getKey()));
    }
    judges.forEach(Judge::close);
    return new LiveRun(books, events);
  }

  private static AlertBook together(List<Judge> judges, Instant at) {
    List<AlertBook> books = judges.stream().map(Judge::book).toList();
    return new AlertBook(
        books.stream().flatMap(book -> book.alerts().stream()).toList(),
        books.stream().flatMap(book -> book.failures().stream()).toList(),
        Optional.of(at),
        0);
  }
}
