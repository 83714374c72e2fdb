package tifo.serve;

import java.util.Locale;
import tifo.promql.Quotes;
import tifo.serve.Endpoint.Request;

/// What Prometheus has and a recording has not, answered as a Prometheus that has none of it: no
/// targets, rules, alerts or metadata, and no way to write. Any thread.
final class AbsentEndpoints {
  private AbsentEndpoints() {}

  static Reply targets(Request request) {
    String state = request.parameters().first("state").toLowerCase(Locale.ROOT);
    boolean dropped = state.isEmpty() || state.equals("any") || state.equals("dropped");
    return Reply.of(
        "{\"activeTargets\":[],\"droppedTargets\":[],\"droppedTargetCounts\":"
            + (dropped ? "{}}" : "null}"));
  }

  static Reply targetMetadata(Request request) throws ApiException {
    number(request.parameters(), "limit");
    return Reply.of("[]");
  }

  static Reply metadata(Request request) throws ApiException {
    number(request.parameters(), "limit");
    number(request.parameters(), "limit_per_metric");
    return Reply.of("{}");
  }

  private static void number(Parameters parameters, String name) throws ApiException {
    if (!parameters.first(name).matches("(?:[+-]?[0-9]{1,18})?")) {
      throw ApiException.badData(name + " must be a number");
    }
  }

  static Reply rules(Request request) throws ApiException {
    Parameters parameters = request.parameters();
    SeriesEndpoints.alternatives(parameters.all("match[]"), "");
    String type = parameters.first("type").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !type.equals("alert") && !type.equals("record")) {
      throw ApiException.invalidParameter("type", "not supported value " + Quotes.quote(type));
    }
    return Reply.of("{\"groups\":[]}");
  }

  static Reply admin(Request request) throws ApiException {
    throw new ApiException(ErrorType.UNAVAILABLE, "admin APIs disabled");
  }

  static Reply write(Request request) {
    return Reply.Text.error(
        404, "remote write receiver needs to be enabled with --web.enable-remote-write-receiver");
  }

  static Reply otlp(Request request) {
    return Reply.Text.error(
        404, "otlp write receiver needs to be enabled with --web.enable-otlp-receiver");
  }
}
