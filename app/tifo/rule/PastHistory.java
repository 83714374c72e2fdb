package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was judged so far of a stretch of the past. Any thread; the judge adds a part at a time.
///
/// It stores up to 1,000,000 instances, which take some 130 MB; beyond that it keeps what changed
/// more than values and words, and `thinnedFrom` says from when on.
final class PastHistory implements AlertHistory {
  /// Some 150 MB.
  static final int MOST_EVENTS = 500_000;

  private final Instant from;
  private final List<Schedule> schedules;
  private final List<String> ids;
  private final List<List<RuleChange>> changes = new ArrayList<>();
  private final long mostInstances;

  // guarded by this
  private final List<AlertEvent> events = new ArrayList<>();
  private final List<AlertSpan> spans = new ArrayList<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final PastWaits waits = new PastWaits();
  private final PastOutages outages = new PastOutages();
  private Instant judgedTo;
  private long instances;
  private Optional<Instant> thinnedFrom = Optional.empty();
  private Optional<List<AlertSpan>> told = Optional.empty();
  private AlertBook cached = AlertBook.EMPTY;

  /// A rule's change, and which rule's it is.
  private record Change(int rule, RuleChange change) {}

  PastHistory(Instant from, List<RuleGroup> groups, List<String> ids, long mostInstances) {
    this.from = from;
    this.schedules = groups.stream().map(Schedule::of).distinct().toList();
    this.mostInstances = mostInstances;
    this.judgedTo = from.minusMillis(1);
    this.ids = List.copyOf(ids);
    ids.forEach(_ -> changes.add(new ArrayList<>()));
  }

  /// Adds what came of all rules until then: each one's changes in time, and the events in order.
  ///
  /// @throws TooManyAlertsException when there are too many events; nothing is added then
  synchronized void add(List<List<RuleChange>> added, List<AlertEvent> moves, Instant until) {
    if (events.size() + moves.size() > MOST_EVENTS) {
      throw new TooManyAlertsException(busiest(moves), MOST_EVENTS, until);
    }
    long weight = 0;
    for (List<RuleChange> some : added) {
      weight += some.stream().mapToLong(RuleChange::weight).sum();
    }
    if (thinnedFrom.isEmpty() && instances + weight <= mostInstances) {
      instances += weight;
      for (int rule = 0; rule < added.size(); rule++) {
        changes.get(rule).addAll(added.get(rule));
      }
    } else {
      addThinned(added);
    }
    for (int rule = 0; rule < added.size(); rule++) {
      outages.add(ids.get(rule), added.get(rule));
    }
    moves.forEach(this::add);
    judgedTo = until;
    told = Optional.empty();
  }

  private static String busiest(List<AlertEvent> moves) {
    return moves.stream()
        .collect(Collectors.groupingBy(event -> event.alert().ruleName(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  // In the order of time, so that it does not matter in which parts they come.
  private void addThinned(List<List<RuleChange>> added) {
    List<Change> all = new ArrayList<>();
    for (int rule = 0; rule < added.size(); rule++) {
      for (RuleChange change : added.get(rule)) {
        all.add(new Change(rule, change));
      }
    }
    all.sort(Comparator.comparingLong(one -> one.change().at()));
    for (Change one : all) {
      if (thinnedFrom.isEmpty() && instances + one.change().weight() > mostInstances) {
        thinnedFrom = Optional.of(Instant.ofEpochMilli(one.change().at()));
      }
      List<RuleChange> known = changes.get(one.rule());
      if (thinnedFrom.isEmpty()) {
        instances += one.change().weight();
        known.add(one.change());
      } else if (one.change().moves()) {
        known.add(known.isEmpty() ? one.change() : one.change().since(known.getLast()));
      }
    }
  }

  private void add(AlertEvent event) {
    events.add(event);
    waits.add(event);
    String instance = event.alert().fingerprint();
    switch (event.kind()) {
      case FIRING -> begin(instance, event);
      case RESOLVED -> end(instance, event.at());
      case PENDING, CANCELLED, CHANGED -> {}
    }
  }

  // What worsens from missing data to a breach is an episode of its own; what fired already and
  // lost its data for a while goes on.
  private void begin(String instance, AlertEvent event) {
    Integer place = open.get(instance);
    if (place != null && spans.get(place).alert().isFiring()) {
      return;
    }
    end(instance, event.at());
    open.put(instance, spans.size());
    spans.add(new AlertSpan(event.alert(), event.alert().activeAt(), event.at(), Optional.empty()));
  }

  private void end(String instance, Instant at) {
    Integer place = open.remove(instance);
    if (place != null) {
      AlertSpan span = spans.get(place);
      spans.set(
          place, new AlertSpan(span.alert(), span.pendingSince(), span.from(), Optional.of(at)));
    }
  }

  synchronized List<AlertWait> waits() {
    return waits.all();
  }

  synchronized List<RuleOutage> outages() {
    return outages.all();
  }

  @Override
  public synchronized Instant judgedTo() {
    return judgedTo;
  }

  /// From when on values are those of the last transition, because there were too many.
  synchronized Optional<Instant> thinnedFrom() {
    return thinnedFrom;
  }

  /// As of `judgedTo` for an instant behind it.
  @Override
  public synchronized AlertBook at(Instant instant) {
    Instant known = instant.isAfter(judgedTo) ? judgedTo : instant;
    Optional<Instant> last = lastEvaluation(known);
    if (last.isEmpty()) {
      return AlertBook.EMPTY;
    }
    if (!cached.lastEvaluation().equals(last)) {
      cached = book(last.get());
    }
    return cached;
  }

  private Optional<Instant> lastEvaluation(Instant until) {
    return schedules.stream()
        .map(schedule -> schedule.next(until.plusMillis(1)).minusMillis(schedule.interval()))
        .filter(at -> !at.isBefore(from))
        .max(Comparator.naturalOrder());
  }

  private AlertBook book(Instant at) {
    List<Alert> alerts = new ArrayList<>();
    List<RuleFailure> failures = new ArrayList<>();
    for (List<RuleChange> one : changes) {
      int before = after(one, at.toEpochMilli()) - 1;
      if (before >= 0) {
        alerts.addAll(one.get(before).alerts());
        one.get(before).failure().ifPresent(failures::add);
      }
    }
    return new AlertBook(alerts, failures, Optional.of(at), 0);
  }

  // The place of the first change that is later.
  private static int after(List<RuleChange> list, long time) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).at() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public synchronized List<AlertEvent> events(Instant after, Instant until) {
    int first = eventsUntil(after);
    int end = Math.max(first, eventsUntil(until));
    return List.copyOf(events.subList(first, end));
  }

  private int eventsUntil(Instant time) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).at().isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// How an episode's alert stood at each change while it lasted.
  synchronized List<Alert> course(AlertSpan episode) {
    int rule = ids.indexOf(episode.alert().ruleId());
    if (rule < 0) {
      return List.of();
    }
    List<RuleChange> all = changes.get(rule);
    long end = episode.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    List<Alert> course = new ArrayList<>();
    Optional<Alert> last = Optional.empty();
    for (int i = after(all, episode.from().toEpochMilli() - 1);
        i < all.size() && all.get(i).at() < end;
        i++) {
      Optional<Alert> now = all.get(i).alert(episode.alert().labels());
      if (now.isPresent() && !now.equals(last)) {
        course.add(now.get());
      }
      last = now;
    }
    return course;
  }

  @Override
  public synchronized List<AlertSpan> spans() {
    List<AlertSpan> known =
        told.orElseGet(() -> Collections.unmodifiableList(new ArrayList<>(spans)));
    told = Optional.of(known);
    return known;
  }
}
