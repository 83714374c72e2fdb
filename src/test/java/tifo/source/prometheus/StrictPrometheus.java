package tifo.source.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;

/// A server that gives scripted answers, but refuses what Prometheus would refuse, and parameters
/// that no Prometheus knows, so that a wrong request cannot pass for a right one.
public final class StrictPrometheus extends Dispatcher implements AutoCloseable {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "query", Set.of("query", "time", "timeout"),
          "query_range", Set.of("query", "start", "end", "step", "timeout"),
          "query_exemplars", Set.of("query", "start", "end"),
          "series", Set.of("match[]", "start", "end"),
          "labels", Set.of("match[]", "start", "end"),
          "values", Set.of("match[]", "start", "end"),
          "metadata", Set.of("metric", "limit"),
          "targets", Set.of("state"));
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "query", List.of("query"),
          "query_range", List.of("query", "start", "end", "step"),
          "query_exemplars", List.of("query", "start", "end"),
          "series", List.of("match[]"));

  private final MockWebServer server = new MockWebServer();
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> seen = new ArrayList<>();
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private volatile boolean ranges;
  private volatile boolean remembers = true;
  private int requests;

  public StrictPrometheus() throws IOException {
    server.setDispatcher(this);
    server.setServerSocketFactory(new PromptSockets());
    server.start();
  }

  public MockWebServer server() {
    return server;
  }

  public String url(String path) {
    return server.url(path).toString();
  }

  public void answer(MockResponse response) {
    answers.add(response);
  }

  public void answer(String json) {
    answers.add(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  /// From now on every range query is answered with one series whose value is the time in seconds.
  public void answerRanges() {
    ranges = true;
  }

  /// From now on the label has these values.
  public void offer(String label, String... offered) {
    values.put("label/" + label + "/values", "[\"" + String.join("\",\"", offered) + "\"]");
  }

  /// Keeps only the latest request from now on: a soak must not measure its own server.
  public void forget() {
    remembers = false;
  }

  public static String success(String data) {
    return "{\"status\":\"success\",\"data\":" + data + "}";
  }

  public synchronized int requests() {
    return requests;
  }

  public synchronized void awaitRequests(int count, long time, TimeUnit unit)
      throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(time);
    while (requests < count) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new IllegalStateException(requests + " of " + count + " requests came");
      }
      wait(rest);
    }
  }

  public synchronized RecordedRequest last() {
    return seen.getLast();
  }

  public String lastPath() {
    return last().getUrl().encodedPath();
  }

  public Map<String, List<String>> lastForm() {
    return parameters(last());
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    synchronized (this) {
      requests++;
      if (!remembers) {
        seen.clear();
      }
      seen.add(request);
      notifyAll();
    }
    if (!remembers) {
      forgetQueued();
    }
    Map<String, List<String>> parameters = parameters(request);
    String wrong = complaint(request, parameters);
    if (!wrong.isEmpty()) {
      return refuse(wrong);
    }
    if (ranges && request.getUrl().encodedPath().endsWith("query_range")) {
      return ofRange(parameters);
    }
    String offered = values.get(endpoint(request));
    if (offered != null) {
      return zipped(success(offered));
    }
    MockResponse next = answers.poll();
    return next == null ? refuse("no answer is scripted") : next;
  }

  private static String endpoint(RecordedRequest request) {
    return request.getUrl().encodedPath().replaceFirst("^.*/api/v1/", "");
  }

  // MockWebServer keeps every request for somebody who may ask.
  private void forgetQueued() {
    try {
      server.takeRequest(0, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static MockResponse ofRange(Map<String, List<String>> parameters) {
    long start = millis(parameters, "start");
    long end = millis(parameters, "end");
    long step = millis(parameters, "step");
    if ((end - start) / step > 11_000) {
      return refuse("exceeded maximum resolution of 11,000 points per timeseries.");
    }
    StringBuilder values = new StringBuilder();
    for (long at = start; at <= end; at += step) {
      String seconds = BigDecimal.valueOf(at, 3).toPlainString();
      values.append(values.isEmpty() ? "" : ",");
      values.append('[').append(seconds).append(",\"").append(seconds).append("\"]");
    }
    return zipped(
        success(
            "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"a\":\"b\"},\"values\":["
                + values
                + "]}]}"));
  }

  /// As Prometheus sends it to whoever can read gzip.
  private static MockResponse zipped(String json) {
    Buffer body = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(body))) {
      sink.writeUtf8(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .addHeader("Content-Encoding", "gzip")
        .body(body)
        .build();
  }

  private static long millis(Map<String, List<String>> parameters, String name) {
    return new BigDecimal(parameters.getOrDefault(name, List.of()).getFirst())
        .movePointRight(3)
        .longValueExact();
  }

  private static String complaint(RecordedRequest request, Map<String, List<String>> parameters) {
    String path = request.getUrl().encodedPath();
    String endpoint = path.substring(path.lastIndexOf('/') + 1);
    for (String name : parameters.keySet()) {
      if (!KNOWN.getOrDefault(endpoint, Set.of()).contains(name)) {
        return "unknown parameter " + name;
      }
    }
    for (String name : REQUIRED.getOrDefault(endpoint, List.of())) {
      if (!parameters.containsKey(name)) {
        return "invalid parameter \\\"" + name + "\\\": missing";
      }
    }
    boolean post = "POST".equals(request.getMethod());
    String type = String.valueOf(request.getHeaders().get("Content-Type"));
    if (post && !type.equals("application/x-www-form-urlencoded")) {
      return "content type " + type;
    }
    if (post && !Set.of("query", "query_range", "series", "labels").contains(endpoint)) {
      return "POST to " + endpoint;
    }
    return "";
  }

  private static MockResponse refuse(String what) {
    return new MockResponse.Builder()
        .code(400)
        .addHeader("Content-Type", "application/json")
        .body("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"" + what + "\"}")
        .build();
  }

  private static Map<String, List<String>> parameters(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    if ("POST".equals(request.getMethod()) && request.getBody() != null) {
      url = url.newBuilder().encodedQuery(request.getBody().utf8()).build();
    }
    Map<String, List<String>> parameters = new TreeMap<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      parameters
          .computeIfAbsent(url.queryParameterName(i), n -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    return parameters;
  }

  @Override
  public void close() {
    server.close();
  }
}
