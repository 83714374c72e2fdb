package tifo.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.rule.AlertSpans.Span;

/// Holds `ALERTS` and `ALERTS_FOR_STATE` of two judges against each other, who judged at the same
/// instants: each transition has a partner one evaluation apart at most.
///
/// A sample is there for the server once its scrape is over, and for ours at once. So a transition
/// may come sooner here, by the evaluations during the longest scrape and one, and what lasts for
/// one evaluation is missing there. Where an alert began so much later, it fires so much later.
final class AlertComparison {
  private static final int UNWRITTEN = 3;
  private static final int FIRST = 2;

  final List<String> different = new ArrayList<>();
  final List<String> alone = new ArrayList<>();
  final Set<String> fired = new TreeSet<>();
  private final Map<String, List<Long>> instants = new HashMap<>();
  private final long scrape;
  private int series;
  private int transitions;
  private int sooner;
  private int later;
  private final long interval;
  private long usual;
  private long longest;
  private int evaluations;
  private int late;

  /// `instants` are the evaluations of each group by its place, which were to be `interval`
  /// milliseconds apart.
  AlertComparison(
      Map<String, List<Long>> instants, long interval, SampleStore theirs, SampleStore ours) {
    this.interval = interval;
    List<Scrape> scrapes = scrapes(theirs);
    long settled = scrapes.stream().filter(Scrape::first).mapToLong(Scrape::over).max().orElse(0);
    this.scrape =
        scrapes.stream().filter(s -> !s.first()).mapToLong(Scrape::millis).max().orElse(0);
    instants.forEach((place, times) -> {
      // the server writes nothing of its first evaluations, and knows nothing before its scrapes
      int before = (int) times.stream().filter(time -> time <= settled).count();
      int begin = Math.max(UNWRITTEN, before);
      if (times.size() > begin + 1) {
        this.instants.put(place, times.subList(begin, times.size()));
        measure(times.subList(begin, times.size()));
      }
    });
    Map<Labels, List<Span>> since = AlertSpans.of(theirs, "ALERTS_FOR_STATE", this.instants);
    Map<Labels, List<Span>> oursSince = AlertSpans.of(ours, "ALERTS_FOR_STATE", this.instants);
    compare(since, oursSince, since, oursSince);
    compare(
        AlertSpans.of(theirs, "ALERTS", this.instants),
        AlertSpans.of(ours, "ALERTS", this.instants),
        since,
        oursSince);
  }

  /// How long a scrape took and when it was over; the first ones of a target take long.
  private record Scrape(boolean first, long millis, long over) {}

  private static List<Scrape> scrapes(SampleStore theirs) {
    List<Scrape> scrapes = new ArrayList<>();
    List<Matcher> durations = List.of(Matcher.equal(Labels.NAME, "scrape_duration_seconds"));
    for (StoredSeries series : theirs.select(durations, Long.MIN_VALUE, Long.MAX_VALUE)) {
      SampleBuffer samples = new SampleBuffer();
      series.read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
      for (int i = 0; i < samples.size(); i++) {
        long millis = Math.round(samples.values()[i] * 1000);
        scrapes.add(new Scrape(i < FIRST, millis, samples.times()[i] + millis));
      }
    }
    return scrapes;
  }

  private void measure(List<Long> times) {
    long[] gaps = new long[times.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times.get(i + 1) - times.get(i);
    }
    Arrays.sort(gaps);
    usual = Math.max(usual, gaps[gaps.length / 2]);
    longest = Math.max(longest, gaps[gaps.length - 1]);
    evaluations += gaps.length;
    late += (int) Arrays.stream(gaps).filter(gap -> gap > 3 * interval / 2).count();
  }

  /// How many spans and pauses there are, with and without partners.
  private int spans() {
    return transitions / 2 + alone.size() + different.size();
  }

  /// Whether the server could keep its intervals: what it saw when is not known where it could not.
  boolean isKept() {
    return late * 10 <= evaluations && scrape <= interval;
  }

  /// Whether one in a hundred, at most, came later here than there or has no partner.
  boolean isClose() {
    return alone.size() * 100 < spans() && later * 100 < transitions;
  }

  String summary() {
    return ("%d series of ALERTS and ALERTS_FOR_STATE, %d rules fired; %d transitions have a"
            + " partner, %d of these sooner here and %d later; of %d spans and pauses %d of one"
            + " evaluation have no partner; different: %d; of %d evaluations %d were late,"
            + " usually they were %d ms apart at most, at times %d; a scrape took %d ms at"
            + " most")
        .formatted(
            series,
            fired.size(),
            transitions,
            sooner,
            later,
            spans(),
            alone.size(),
            different.size(),
            evaluations,
            late,
            usual,
            longest,
            scrape);
  }

  private void compare(
      Map<Labels, List<Span>> theirs,
      Map<Labels, List<Span>> ours,
      Map<Labels, List<Span>> theirsSince,
      Map<Labels, List<Span>> oursSince) {
    Set<Labels> all = new TreeSet<>(theirs.keySet());
    all.addAll(ours.keySet());
    for (Labels labels : all) {
      Labels alert = labels.without("alertstate").with(Labels.NAME, "ALERTS_FOR_STATE");
      List<Long> times = Objects.requireNonNull(instants.get(labels.get("place")));
      series++;
      if (labels.get("alertstate").equals("firing")) {
        fired.add(labels.get("place") + labels.get("alertname"));
      }
      List<Span> real = theirs.getOrDefault(labels, List.of());
      List<Span> mine = ours.getOrDefault(labels, List.of());
      note(
          labels,
          real,
          mine,
          AlertSpans.compare(
              real,
              mine,
              nearness(
                  times,
                  theirsSince.getOrDefault(alert, List.of()),
                  oursSince.getOrDefault(alert, List.of())),
              (one, other) ->
                  one == other
                      || isNear(evaluation(one, times), evaluation(other, times), times, scrape)));
    }
  }

  private AlertSpans.Nearness nearness(
      List<Long> times, List<Span> theirsSince, List<Span> oursSince) {
    return (theirs, ours) ->
        isNear(
            theirs,
            ours,
            times,
            Math.max(scrape, began(since(theirs, theirsSince), since(ours, oursSince), times)));
  }

  /// How much sooner one of the two saw the beginning of the same alert, in milliseconds.
  private long began(OptionalInt theirs, OptionalInt ours, List<Long> times) {
    if (theirs.isEmpty() || ours.isEmpty()) {
      return 0;
    }
    int first = evaluation(theirs.getAsInt(), times);
    int second = evaluation(ours.getAsInt(), times);
    boolean same = isNear(first, second, times, scrape);
    return same ? Math.abs(theirs.getAsInt() - ours.getAsInt()) * 1000L : 0;
  }

  /// The later one is the first evaluation, or the second, that could see what the sooner one saw.
  private static boolean isNear(int one, int other, List<Long> times, long unseen) {
    int late = Math.max(one, other);
    int early = Math.min(one, other);
    return late - early <= 1 || times.get(late - 1) - times.get(early) <= unseen;
  }

  /// Since which second the alert of a transition is active.
  private static OptionalInt since(int at, List<Span> spans) {
    return spans.stream()
        .filter(span -> span.from() <= at && at <= span.to())
        .mapToInt(span -> (int) span.value())
        .findFirst();
  }

  private static int evaluation(int second, List<Long> times) {
    int found = Collections.binarySearch(times, second * 1000L);
    return Math.min(found >= 0 ? found : -found - 1, times.size() - 1);
  }

  private void note(Labels labels, List<Span> real, List<Span> mine, AlertSpans.Found found) {
    List<Long> times = Objects.requireNonNull(instants.get(labels.get("place")));
    transitions += found.partners();
    sooner += found.sooner();
    later += found.later();
    for (AlertSpans.Alone one : found.alone()) {
      (one.isShort() ? alone : different)
          .add(
              "%s %s%n  theirs %s%n  ours   %s%n"
                  .formatted(labels, one, text(real, times), text(mine, times)));
    }
  }

  private static String text(List<Span> spans, List<Long> times) {
    return spans.stream()
        .map(span ->
            "%d..%d (%d..%d)=%.0f"
                .formatted(
                    span.from(),
                    span.to(),
                    times.get(span.from()),
                    times.get(span.to()),
                    span.value()))
        .collect(Collectors.joining(" "));
  }
}
