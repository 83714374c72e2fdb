package tifo.chat.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatReply.NoAnswer;
import tifo.chat.http.ChatReply.NotSent;
import tifo.chat.http.ChatRequest.Hidden;
import tifo.chat.http.Progress.Mark;
import tifo.chat.http.Progress.Stage;
import tifo.secret.Redaction;

/// HTTP to one chat system. One call is one request: nothing is repeated or redirected behind our
/// back, and a lost answer is told apart from a request that never left. Goes out by https only, or
/// to this machine. Any thread; blocks within its time-outs.
public final class ChatHttp implements AutoCloseable {
  private static final long LONGEST_ANSWER = 4 << 20;
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final OkHttpClient http;

  public ChatHttp(ChatTimeouts timeouts) {
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.answer())
            .writeTimeout(Duration.ofSeconds(30))
            .callTimeout(timeouts.whole())
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            // Alerts are rare: an old connection is likely to be dead, and would cost a doubt.
            .connectionPool(new ConnectionPool(4, 20, TimeUnit.SECONDS))
            .addNetworkInterceptor(chain -> neverAtOnce(chain.proceed(chain.request())))
            .eventListener(new Progress())
            .build();
  }

  /// OkHttp repeats a request by itself if the answer is 503 with `Retry-After: 0`.
  private static Response neverAtOnce(Response response) {
    return response.code() == 503 && "0".equals(response.header("Retry-After"))
        ? response.newBuilder().header("Retry-After", "1").build()
        : response;
  }

  /// Sends it, once.
  public ChatReply send(ChatRequest request) {
    Mark mark = new Mark();
    Request built;
    try {
      built = build(request, mark);
    } catch (Unfit e) {
      return new NotSent(e.sentence);
    }
    try (Response response = http.newCall(built).execute()) {
      return new Answer(response.code(), response.headers(), text(response));
    } catch (IOException e) {
      Stage stage = mark.stage;
      boolean mayHaveActed = stage == Stage.SENT || stage == Stage.ANSWERING;
      String sentence = sentence(e, built.url().host(), request.step(), stage);
      return new NoAnswer(sentence, mayHaveActed);
    }
  }

  private static String text(Response response) throws IOException {
    Buffer start = new Buffer();
    long left = LONGEST_ANSWER;
    while (left > 0) {
      long read = response.body().source().read(start, left);
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return start.readUtf8();
  }

  private static Request build(ChatRequest request, Mark mark) throws Unfit {
    Request.Builder builder = new Request.Builder().tag(Mark.class, mark);
    address(request.address(), builder);
    builder.header("User-Agent", "Tifo");
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      header(builder, header.getKey(), header.getValue(), "the header " + header.getKey());
    }
    for (Map.Entry<String, Hidden> header : request.secrets().entrySet()) {
      Hidden hidden = header.getValue();
      header(builder, header.getKey(), hidden.prefix() + word(hidden), hidden.name());
    }
    ChatBody body = request.body();
    return switch (request.method()) {
      case "GET" -> builder.get().build();
      case "DELETE" -> builder.delete().build();
      case String verb -> builder.method(verb, body == null ? NOTHING : body.body()).build();
    };
  }

  private static void address(Hidden address, Request.Builder builder) throws Unfit {
    String text = read(address);
    try {
      if (!SafeAddress.is(URI.create(text))) {
        throw new Unfit(unsafe(address.name()));
      }
      builder.url(text);
    } catch (IllegalArgumentException e) {
      // Its message may quote the address.
      throw new Unfit(address.name() + " is not a web address");
    }
  }

  private static String unsafe(String address) {
    return address + " must begin with https and name a host, so that what we send stays secret";
  }

  private static void header(Request.Builder builder, String name, String value, String what)
      throws Unfit {
    try {
      builder.header(name, value);
    } catch (IllegalArgumentException e) {
      // Its message quotes the value.
      throw new Unfit(what + " has characters that cannot be sent");
    }
  }

  private static String word(Hidden secret) throws Unfit {
    String value = read(secret);
    if (!value.matches("[!-~]+")) {
      throw new Unfit(secret.name() + " is empty or not one word");
    }
    return value;
  }

  private static String read(Hidden hidden) throws Unfit {
    try {
      return hidden.value().get().strip();
    } catch (RuntimeException e) {
      throw new Unfit(hidden.name() + " cannot be read: " + Redaction.of(e));
    }
  }

  private static String sentence(IOException e, String host, String step, Stage stage) {
    return switch (stage) {
      case CONNECTING -> host + " cannot be reached: " + unreached(e);
      case SENDING -> host + " broke off while " + step + " was being sent";
      case SENT ->
          host
              + " got "
              + step
              + ", but "
              + (isLate(e) ? "gave no answer in time" : "broke off before it answered");
      case ANSWERING ->
          host
              + " got "
              + step
              + ", but "
              + (isLate(e) ? "did not end its answer in time" : "broke off in its answer");
    };
  }

  private static String unreached(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "its name cannot be resolved";
      case ConnectException _, NoRouteToHostException _ -> "no connection";
      case SSLException _ -> "TLS failed, " + Redaction.of(e);
      default -> isLate(e) ? "no connection in time" : Redaction.of(e);
    };
  }

  // OkHttp ends a call that takes too long as a whole with an InterruptedIOException of its own.
  private static boolean isLate(IOException e) {
    return e instanceof SocketTimeoutException
        || (e instanceof java.io.InterruptedIOException && "timeout".equals(e.getMessage()));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /// A request that cannot be built; the sentence is for the operator.
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    final String sentence;

    Unfit(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }
  }
}
