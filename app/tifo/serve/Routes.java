package tifo.serve;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tifo.metric.SampleStore;
import tifo.metric.TimeLimit;
import tifo.serve.Endpoint.Request;
import tifo.time.WarClock;

/// Which endpoint answers under which path and method. Immutable, any thread.
final class Routes {
  private static final String API = "/api/v1/";
  private static final Set<String> GET = Set.of("GET");
  private static final Set<String> GET_POST = Set.of("GET", "POST");
  private static final Set<String> POST = Set.of("POST");
  private static final Set<String> POST_PUT = Set.of("POST", "PUT");

  /// A `brief` one takes a moment, or says by itself when it takes longer.
  private record Route(Set<String> methods, boolean brief, Endpoint endpoint) {}

  private final Map<String, Route> routes = new TreeMap<>();
  private final long mostNanos;

  Routes(SampleStore store, ServeOptions options, WarClock clock) {
    mostNanos = options.queries().timeout().toNanos();
    QueryEndpoints queries =
        new QueryEndpoints(store, options.queries(), options.queriesAtOnce(), clock);
    routes.put(API + "query", new Route(GET_POST, true, queries::instant));
    routes.put(API + "query_range", new Route(GET_POST, true, queries::range));
    add(GET_POST, "query_exemplars", TextEndpoints::exemplars);
    add(GET_POST, "format_query", TextEndpoints::format);
    addSeries(new SeriesEndpoints(store));
    addStatus(new StatusEndpoints(options, clock));
    add(GET, "status/tsdb", new TsdbStatus(store)::answer);
    addAbsent();
    addPages();
  }

  private void addSeries(SeriesEndpoints series) {
    add(GET_POST, "series", series::series);
    add(GET_POST, "labels", series::names);
    add(GET, "label/*/values", series::values);
  }

  private void addStatus(StatusEndpoints status) {
    brief("status/buildinfo", status::build);
    brief("status/config", status::config);
    brief("status/flags", status::flags);
    brief("status/runtimeinfo", status::runtime);
    brief("status/walreplay", fixed("{\"min\":0,\"max\":0,\"current\":0}"));
  }

  private void addAbsent() {
    add(GET, "targets", AbsentEndpoints::targets);
    add(GET, "targets/metadata", AbsentEndpoints::targetMetadata);
    brief("scrape_pools", fixed("{\"scrapePools\":[]}"));
    add(GET, "metadata", AbsentEndpoints::metadata);
    add(GET, "rules", AbsentEndpoints::rules);
    brief("alerts", fixed("{\"alerts\":[]}"));
    brief("alertmanagers", fixed("{\"activeAlertmanagers\":[],\"droppedAlertmanagers\":[]}"));
    brief("notifications", fixed("[]"));
    for (String action : new String[] {"delete_series", "clean_tombstones", "snapshot"}) {
      add(POST_PUT, "admin/tsdb/" + action, AbsentEndpoints::admin);
    }
    add(POST, "read", request -> Reply.Text.error(404, "not found"));
    add(POST, "write", AbsentEndpoints::write);
    add(POST, "otlp/v1/metrics", AbsentEndpoints::otlp);
  }

  private void addPages() {
    page(Set.of("GET", "HEAD"), "/-/healthy", Reply.Text.of(200, "Tifo is Healthy.\n"));
    page(Set.of("GET", "HEAD"), "/-/ready", Reply.Text.of(200, "Tifo is Ready.\n"));
    for (String action : new String[] {"/-/quit", "/-/reload"}) {
      page(POST_PUT, action, Reply.Text.of(403, "Lifecycle API is not enabled."));
    }
  }

  private static Endpoint fixed(String json) {
    return request -> Reply.of(json);
  }

  private void add(Set<String> methods, String path, Endpoint endpoint) {
    routes.put(API + path, new Route(methods, false, endpoint));
  }

  private void brief(String path, Endpoint endpoint) {
    routes.put(API + path, new Route(GET, true, endpoint));
  }

  private void page(Set<String> methods, String path, Reply reply) {
    routes.put(path, new Route(methods, true, request -> reply));
  }

  /// Whether the path belongs to the API, whose answers any page of the web may read.
  static boolean isApi(String path) {
    return path.startsWith(API);
  }

  /// `atOnce` asks for an answer that takes a moment, or `Reply.Later`. A worker has as long as a
  /// query may take.
  ///
  /// @throws ApiException when the answer is an error of the API
  Reply answer(String method, String path, Parameters parameters, boolean atOnce)
      throws ApiException {
    if (method.equals("OPTIONS") && isApi(path)) {
      return new Reply.Empty();
    }
    String variable = variable(path);
    Route route = routes.get(variable.isEmpty() ? path : API + "label/*/values");
    if (route == null) {
      return Reply.Text.NOT_FOUND;
    }
    if (!route.methods().contains(method)) {
      return refused(route);
    }
    return atOnce && !route.brief()
        ? new Reply.Later()
        : inTime(route, new Request(parameters, variable, atOnce));
  }

  private Reply inTime(Route route, Request request) throws ApiException {
    try {
      return TimeLimit.within(
          request.atOnce() ? QuickQueries.PATIENCE_NANOS : mostNanos,
          () -> route.endpoint().answer(request));
    } catch (TimeLimit.Exceeded e) {
      if (request.atOnce()) {
        return new Reply.Later();
      }
      throw e.isInterrupted()
          ? new ApiException(ErrorType.CANCELED, "the request was canceled")
          : new ApiException(ErrorType.TIMEOUT, "the request timed out");
    }
  }

  private static Reply refused(Route route) {
    Set<String> allowed = new TreeSet<>(route.methods());
    allowed.add("OPTIONS");
    return new Reply.Text(
        405,
        "Method Not Allowed\n",
        Map.of("X-Content-Type-Options", "nosniff", "Allow", String.join(", ", allowed)));
  }

  /// The label's name in the path that has one, or nothing.
  private static String variable(String path) {
    String before = API + "label/";
    String behind = "/values";
    if (!path.startsWith(before)
        || !path.endsWith(behind)
        || path.length() <= before.length() + behind.length()) {
      return "";
    }
    String name = path.substring(before.length(), path.length() - behind.length());
    return name.indexOf('/') < 0 ? name : "";
  }
}
