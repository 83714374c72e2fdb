package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchTime;
import tifo.metric.Matcher;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.function.Dialect;
import tifo.record.RecordedSource;
import tifo.record.RecordingInfo;
import tifo.source.exchange.ExchangeFormat;

/// Reads what the commands about recordings have in common from the command line. Stateless.
final class Exchanges {
  private Exchanges() {}

  static ExchangeFormat format(String slug) {
    return ExchangeFormat.of(slug)
        .orElseThrow(() ->
            new UsageException(
                "--format must be one of " + ExchangeFormat.slugs() + ", not " + slug));
  }

  static Dialect dialect(int version) {
    return switch (version) {
      case 2 -> Dialect.PROMETHEUS_2;
      case 3 -> Dialect.PROMETHEUS_3;
      default -> throw new UsageException("--dialect must be 2 or 3, not " + version);
    };
  }

  /// The source of that name, or the first.
  static RecordedSource source(RecordingInfo info, Optional<String> named) {
    List<RecordedSource> sources = info.sources();
    return sources.stream()
        .filter(source -> named.isEmpty() || source.name().equals(named.get()))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "--source: the recording has "
                    + sources.stream().map(RecordedSource::name).toList()
                    + named.map(name -> ", not " + name).orElse("")));
  }

  static List<Matcher> matchers(String option, String selector) {
    try {
      return Parser.parseSelector(selector).matchers();
    } catch (PromqlException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  static Instant time(String option, String text, RecordingInfo info) {
    try {
      Optional<Fixture> match = info.matches().stream().findFirst();
      return MatchTime.parse(text, match);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
