package tifo.source.recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Matrix;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.promql.Quotes;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// What one query is evaluated over: the answers to its parts, what was recorded here, and raw
/// samples of the server for the rest. One query, any thread.
final class PartStore implements SampleStore {
  private final List<List<StoredSeries>> parts;
  private final RecordedNames names;
  private final SampleStore recorded;
  private final MetricSource server;

  PartStore(
      List<List<StoredSeries>> parts,
      RecordedNames names,
      SampleStore recorded,
      MetricSource server) {
    this.parts = parts;
    this.names = names;
    this.recorded = recorded;
    this.server = server;
  }

  /// Carries a failure of the server through the engine.
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SourceException reason;

    Unanswered(SourceException reason) {
      super(reason);
      this.reason = reason;
    }

    SourceException reason() {
      return reason;
    }
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    Optional<Integer> part = Split.part(matchers);
    if (part.isPresent()) {
      return parts.get(part.get());
    }
    return names.has(matchers) ? recorded.select(matchers, from, to) : raw(matchers, from, to);
  }

  private List<StoredSeries> raw(List<Matcher> matchers, long from, long to) {
    // Prometheus 3 leaves the begin of a window out
    String query = "%s[%dms]".formatted(selector(matchers), Math.max(1, to - from + 1));
    try {
      return stored(server.instant(query, Instant.ofEpochMilli(to)).matrix());
    } catch (SourceException e) {
      throw new Unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(
          new SourceException(SourceException.Kind.CANCELLED, "the query was cancelled"));
    }
  }

  private static String selector(List<Matcher> matchers) {
    return matchers.stream()
        .map(m -> Quotes.quote(m.name()) + m.op().sign() + Quotes.quote(m.value()))
        .map(PartStore::classic)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Label names without quotes where they need none: older servers know no others.
  private static String classic(String matcher) {
    int end = matcher.indexOf('"', 1);
    String name = matcher.substring(1, end);
    return Labels.isClassicName(name) ? name + matcher.substring(end + 1) : matcher;
  }

  static List<StoredSeries> stored(Matrix matrix) {
    List<StoredSeries> all = new ArrayList<>();
    for (Series series : matrix.series()) {
      all.add(new AnsweredSeries(series));
    }
    all.sort(StoredSeries.BY_LABELS);
    return all;
  }
}
