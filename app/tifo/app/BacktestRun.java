package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchPhase;
import tifo.match.MatchTime;
import tifo.record.Gap;
import tifo.record.Recording;
import tifo.record.RecordingException;
import tifo.rule.Outages;
import tifo.rule.TooManyAlertsException;
import tifo.rule.backtest.Backtest;
import tifo.rule.backtest.Difference;
import tifo.rule.backtest.ExpectationCheck;
import tifo.rule.backtest.ExpectationFile;
import tifo.source.SourceException;
import tifo.source.SourceSet;
import tifo.time.LiveClock;

/// Judges one recording after the other as the command line asks. One thread.
final class BacktestRun {
  private static final Duration BEFORE_MATCH = Duration.ofHours(1);
  private static final Duration AFTER_MATCH = Duration.ofMinutes(30);
  private static final Duration LONGEST_MATCH = Duration.ofHours(3);

  /// What is asked for. `match` is which match of a recording is judged where the recording's name
  /// does not say so, 0 for all of the recording; `from` and `to` are times as `MatchTime` reads
  /// them.
  record Wanted(
      Settings settings,
      Optional<Path> against,
      Optional<Path> expect,
      Optional<Path> pictures,
      int match,
      Optional<String> from,
      Optional<String> to) {}

  private final Wanted wanted;

  BacktestRun(Wanted wanted) {
    this.wanted = wanted;
  }

  /// @throws UsageException when the recording, its rules or what is expected cannot be used
  JudgedMatch judge(String place) throws IOException, InterruptedException {
    RecordingPlace named = RecordingPlace.parse(place);
    try (Recording recording = Recording.open(named.path())) {
      return judge(place, recording);
    } catch (RecordingException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (SourceException | TooManyAlertsException e) {
      throw new UsageException(place + ": " + e.getMessage());
    }
  }

  private JudgedMatch judge(String place, Recording recording)
      throws IOException, InterruptedException, SourceException {
    SourceSet sources = ReplayWiring.sources(recording, new LiveClock());
    Definitions rules = Definitions.load(wanted.settings(), ReplayWiring.names(recording));
    Optional<Fixture> match = match(place, recording);
    Instant from = from(place, recording, match);
    Instant to = to(place, recording, match);
    if (to.isBefore(from)) {
      throw new UsageException(
          "%s: nothing of the recording lies from %s to %s".formatted(place, from, to));
    }
    long begin = System.nanoTime();
    Backtest backtest =
        Backtest.of(rules.rules(), sources, RecordedGaps.judged(recording.info()), from, to);
    Duration took = Duration.ofNanos(Math.max(1, System.nanoTime() - begin));
    JudgedMatch judged =
        new JudgedMatch(
            place,
            recording.info().title(),
            match,
            rules.flaws(),
            took,
            backtest,
            gaps(recording.info().gaps(), from, to),
            Optional.empty(),
            Optional.empty());
    if (wanted.expect().isPresent()) {
      judged = judged.with(check(place, judged, wanted.expect().get()));
    }
    if (wanted.against().isPresent()) {
      judged = judged.with(difference(judged, recording, sources, wanted.against().get()));
    }
    if (wanted.pictures().isPresent()) {
      new BacktestPictures(wanted.pictures().get(), wanted.settings())
          .write(judged, recording, sources, rules);
    }
    return judged;
  }

  private static List<Gap> gaps(List<Gap> all, Instant from, Instant to) {
    return all.stream()
        .filter(gap -> gap.from().isBefore(to) && gap.to().isAfter(from))
        .sorted(Comparator.comparing(Gap::from))
        .toList();
  }

  private Optional<Fixture> match(String place, Recording recording) {
    ReplayMatches matches = new ReplayMatches(recording.info().matches());
    if (number(place) > 0) {
      return Optional.of(matches.number(number(place), place));
    }
    return matches.all().stream()
        .findFirst()
        .or(() -> Fixtures.load(Optional.empty(), wanted.settings()).now());
  }

  /// Which match is named, 0 for none.
  private int number(String place) {
    RecordingPlace named = RecordingPlace.parse(place);
    return named.numbered() ? named.match() : wanted.match();
  }

  private Instant from(String place, Recording recording, Optional<Fixture> match) {
    Instant begin = recording.start();
    if (wanted.from().isPresent()) {
      begin = instant(wanted.from().get(), "--from", match);
    } else if (number(place) > 0) {
      begin = match.orElseThrow().kickOff().minus(BEFORE_MATCH);
    }
    return begin.isBefore(recording.start()) ? recording.start() : begin;
  }

  private Instant to(String place, Recording recording, Optional<Fixture> match) {
    Instant end = recording.end();
    if (wanted.to().isPresent()) {
      end = instant(wanted.to().get(), "--to", match);
    } else if (number(place) > 0) {
      Fixture fixture = match.orElseThrow();
      end =
          fixture
              .start(MatchPhase.AFTER)
              .map(over -> over.plus(AFTER_MATCH))
              .orElse(fixture.kickOff().plus(LONGEST_MATCH));
    }
    return end.isAfter(recording.end()) ? recording.end() : end;
  }

  private static Instant instant(String text, String option, Optional<Fixture> match) {
    try {
      return MatchTime.parse(text, match);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  private ExpectationCheck check(String place, JudgedMatch judged, Path file) {
    List<String> names =
        judged.backtest().rules().stream()
            .map(outcome -> outcome.rule().name())
            .distinct()
            .sorted()
            .toList();
    ExpectationFile.Loaded loaded = ExpectationFile.load(file, names);
    if (!loaded.problems().isEmpty()) {
      throw new UsageException(
          String.join("\n      ", loaded.problems().stream().map(Object::toString).toList()));
    }
    try {
      return ExpectationCheck.of(judged.backtest(), loaded.expectations(), judged.match());
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + " on " + place + ": " + e.getMessage());
    }
  }

  private Difference difference(
      JudgedMatch judged, Recording recording, SourceSet sources, Path others)
      throws InterruptedException, SourceException {
    Settings settings =
        wanted.settings().overriddenBy(Optional.empty(), Optional.of(others), Optional.empty());
    Definitions rules = Definitions.load(settings, ReplayWiring.names(recording));
    Backtest mine = judged.backtest();
    Outages outages = RecordedGaps.judged(recording.info());
    return Difference.of(
        mine, Backtest.of(rules.rules(), sources, outages, mine.from(), mine.to()));
  }
}
