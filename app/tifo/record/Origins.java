package tifo.record;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.TimeRange;
import tifo.promql.function.Dialect;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.grafana.GrafanaSource;
import tifo.source.prometheus.BuildInfo;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.RawSamples;
import tifo.time.WarClock;

/// Finds out how the samples of a source can be had: by remote read, else by export, else by asking
/// for ranges again and again. Stateless.
final class Origins {
  // What no server has: the question is whether it is understood.
  private static final Selector NOTHING = Selector.parse("{__name__=\"tifo_asks_how\"}");

  private Origins() {}

  /// With `poll` nothing but ranges is tried; `step` is how often these are asked for.
  static SampleOrigin open(MetricSource source, boolean poll, Duration step, WarClock clock)
      throws SourceException, InterruptedException {
    Optional<RawSamples> found = raw(source);
    String kind = source instanceof GrafanaSource ? "grafana" : "prometheus";
    if (found.isEmpty()) {
      return new PollOrigin(
          source, found, clock, about(kind, "", RecordedSource.Method.POLL), step);
    }
    RawSamples raw = found.get();
    // A server that is away or refuses all is no server without remote read.
    long now = raw.now();
    String version = answer(raw::buildInfo).map(BuildInfo::version).orElse("");
    if (!poll) {
      if (isRead(raw, now)) {
        Optional<Map<String, String>> external = answer(raw::externalLabels);
        if (external.isEmpty()) {
          external = ExternalLabels.compared(raw, source, now);
        }
        if (external.isPresent() && !areAmbiguous(external.get(), source, now)) {
          return new RemoteReadOrigin(
              raw, about(kind, version, RecordedSource.Method.REMOTE_READ), external.get());
        }
      } else if (isExported(raw, now)) {
        // It claims to be some Prometheus 2, but its windows are those of 3.
        return new ExportOrigin(
            raw,
            new SampleOrigin.About(
                "victoriametrics", version, Dialect.PROMETHEUS_3, RecordedSource.Method.EXPORT));
      }
    }
    return new PollOrigin(
        source, found, clock, about(kind, version, RecordedSource.Method.POLL), step);
  }

  private static void drop(Labels labels, SampleBuffer samples) {
    // Only whether there is an answer matters.
  }

  private static Optional<RawSamples> raw(MetricSource source)
      throws SourceException, InterruptedException {
    return switch (source) {
      case PrometheusSource prometheus -> Optional.of(prometheus.raw());
      case GrafanaSource grafana -> grafana.raw();
      default -> Optional.empty();
    };
  }

  private static SampleOrigin.About about(
      String kind, String version, RecordedSource.Method method) {
    Dialect dialect = version.startsWith("2.") ? Dialect.PROMETHEUS_2 : Dialect.PROMETHEUS_3;
    return new SampleOrigin.About(kind, version, dialect, method);
  }

  private static boolean isRead(RawSamples raw, long now)
      throws SourceException, InterruptedException {
    return answer(
            () -> {
              raw.remoteRead(List.of(NOTHING.matchers()), now - 1, now, Origins::drop);
              return true;
            })
        .isPresent();
  }

  private static boolean isExported(RawSamples raw, long now)
      throws SourceException, InterruptedException {
    return answer(
            () -> {
              raw.export(List.of(NOTHING.toString()), now - 1, now, Origins::drop);
              return true;
            })
        .isPresent();
  }

  private interface Question<T> {
    T ask() throws SourceException, InterruptedException;
  }

  /// The answer, or nothing from a server that does not know the question.
  ///
  /// @throws SourceException when it may be answered another time
  private static <T> Optional<T> answer(Question<T> question)
      throws SourceException, InterruptedException {
    try {
      return Optional.of(question.ask());
    } catch (SourceException e) {
      return switch (e.kind()) {
        case NOT_AN_API, BAD_QUERY, UNAUTHORIZED, GARBLED, TOO_LARGE -> Optional.empty();
        case TOO_MANY_REQUESTS, UNAVAILABLE, UNREACHABLE, TIMEOUT, TOO_SLOW, CANCELLED -> throw e;
      };
    }
  }

  /// Whether some series have such a label of their own, which could not be told from one that was
  /// added.
  private static boolean areAmbiguous(Map<String, String> external, MetricSource source, long now)
      throws SourceException, InterruptedException {
    TimeRange lately = new TimeRange(now - Archive.STRETCH.toMillis(), now, 1000);
    for (Map.Entry<String, String> label : external.entrySet()) {
      String own =
          new Selector(List.of(Matcher.equal(label.getKey(), label.getValue()))).toString();
      if (!source.labelValues(Labels.NAME, List.of(own), lately).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
