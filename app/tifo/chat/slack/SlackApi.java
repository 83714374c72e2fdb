package tifo.chat.slack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tifo.secret.Redaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// HTTP to Slack's Web API. One call is one request: nothing is repeated or redirected behind our
/// back, and a lost answer is told apart from a request that never left. Any thread.
final class SlackApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final MediaType JSON_BODY = MediaType.get("application/json; charset=utf-8");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final long LONGEST_ANSWER = 4 << 20;

  private final SlackSettings settings;
  private final Supplier<String> token;
  private final OkHttpClient http;

  SlackApi(SlackSettings settings, Supplier<String> token) {
    this.settings = settings;
    this.token = token;
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(settings.answerWithin())
            .writeTimeout(Duration.ofSeconds(30))
            .callTimeout(Duration.ofSeconds(60))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            // Alerts are rare: an old connection is likely to be dead, and would cost a doubt.
            .connectionPool(new ConnectionPool(4, 20, TimeUnit.SECONDS))
            .addNetworkInterceptor(chain -> neverAtOnce(chain.proceed(chain.request())))
            .eventListener(new SentMarker())
            .build();
  }

  /// OkHttp repeats a request by itself if the answer is 503 with `Retry-After: 0`.
  private static Response neverAtOnce(Response response) {
    return response.code() == 503
        ? response.newBuilder().header("Retry-After", "1").build()
        : response;
  }

  /// A method that takes its arguments as a form.
  SlackReply form(String method, Map<String, String> arguments) {
    FormBody.Builder body = new FormBody.Builder();
    arguments.forEach(body::add);
    return call(method, body.build());
  }

  /// A method that takes its arguments as JSON.
  SlackReply json(String method, JsonNode arguments) {
    return call(method, RequestBody.create(JSON.writeValueAsBytes(arguments), JSON_BODY));
  }

  /// Sends bytes to an address that Slack gave out. It is signed: the token does not go there.
  SlackReply upload(String address, byte[] bytes) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      return new SlackReply.Broken("Slack gave an upload address that is none", false);
    }
    if (!SlackSettings.isSafe(uri)) {
      return new SlackReply.Broken("Slack gave an upload address without https", false);
    }
    Request.Builder request = new Request.Builder().url(address);
    return send("upload", request.post(RequestBody.create(bytes, BYTES)));
  }

  private SlackReply call(String method, RequestBody body) {
    String secret;
    try {
      secret = token.get().strip();
    } catch (RuntimeException e) {
      return new SlackReply.Barred("the Slack token cannot be read: " + Redaction.of(e));
    }
    if (!secret.matches("[!-~]+")) {
      return new SlackReply.Barred(
          "the Slack token is empty or not one word; give the bot token, which begins with xoxb-");
    }
    Request.Builder request =
        new Request.Builder()
            .url(settings.base().resolve(method).toString())
            .header("Authorization", "Bearer " + secret)
            .post(body);
    return send(method, request);
  }

  private SlackReply send(String method, Request.Builder builder) {
    AtomicBoolean sent = new AtomicBoolean();
    Request request = builder.header("User-Agent", "Tifo").tag(AtomicBoolean.class, sent).build();
    try (Response response = http.newCall(request).execute()) {
      String text = response.peekBody(LONGEST_ANSWER).string();
      return read(method, response, text);
    } catch (IOException e) {
      return new SlackReply.Broken(sentence(e, request.url().host()), sent.get());
    }
  }

  private static SlackReply read(String method, Response response, String text) {
    int code = response.code();
    if (code == 429) {
      return new SlackReply.RateLimited(method, RetryAfter.of(response.header("Retry-After")));
    }
    if (code >= 500) {
      return new SlackReply.Broken("Slack is in trouble: HTTP " + code + " to " + method, true);
    }
    if (method.equals("upload")) {
      return code == 200
          ? new SlackReply.Ok(JsonNodeFactory.instance.objectNode())
          : new SlackReply.Broken("Slack refused the picture's bytes: HTTP " + code, false);
    }
    JsonNode body = parse(text);
    if (body.path("ok").isBoolean()) {
      if (body.path("ok").asBoolean()) {
        return new SlackReply.Ok(body);
      }
      String error = body.path("error").asString("unknown_error");
      return error.equals("ratelimited") || error.equals("rate_limited")
          ? new SlackReply.RateLimited(method, RetryAfter.of(response.header("Retry-After")))
          : new SlackReply.Refused(method, error, details(body));
    }
    if (code == 401 || code == 403) {
      return new SlackReply.Barred(
          "something before Slack refuses us (HTTP " + code + "); check the token and the proxy");
    }
    // A page of a proxy or a portal. With a 200 nobody can say who has read the request.
    return new SlackReply.Broken(
        "not Slack but something else answered "
            + method
            + " (HTTP "
            + code
            + "); check the address and the proxy",
        code == 200);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static List<String> details(JsonNode body) {
    List<String> all = new ArrayList<>();
    body.path("errors").forEach(e -> all.add(e.asString("")));
    body.path("response_metadata").path("messages").forEach(e -> all.add(e.asString("")));
    String needed = body.path("needed").asString("");
    if (!needed.isEmpty()) {
      all.add(needed);
    }
    return all;
  }

  private static String sentence(IOException e, String host) {
    String what =
        switch (e) {
          case UnknownHostException _ -> "its name cannot be resolved";
          case ConnectException _ -> "no connection";
          case SocketTimeoutException _ -> "no answer in time";
          case SSLException _ -> "TLS failed, " + Redaction.of(e);
          default -> Redaction.of(e);
        };
    return host + " cannot be reached: " + what;
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /// Marks the moment from which on the server may have the whole request.
  private static final class SentMarker extends EventListener {
    @Override
    public void requestBodyEnd(Call call, long byteCount) {
      AtomicBoolean sent = call.request().tag(AtomicBoolean.class);
      if (sent != null) {
        sent.set(true);
      }
    }
  }
}
