package tifo.chat.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/// How far requests have come: their fate, when they fail, depends on it. A request carries its own
/// `Mark`. Any thread.
final class Progress extends EventListener {
  enum Stage {
    /// No connection yet.
    CONNECTING,
    /// Some of it may have left, but not all.
    SENDING,
    /// From here on the server may have the whole request.
    SENT,
    /// The server has begun to answer.
    ANSWERING
  }

  /// How far one request has come; it is tagged with this.
  static final class Mark {
    volatile Stage stage = Stage.CONNECTING;
  }

  private static void reached(Call call, Stage stage) {
    Mark mark = call.request().tag(Mark.class);
    if (mark != null) {
      mark.stage = stage;
    }
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    reached(call, Stage.CONNECTING);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    reached(call, Stage.SENDING);
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    if (request.body() == null) {
      reached(call, Stage.SENT);
    }
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    reached(call, Stage.SENT);
  }

  @Override
  public void requestFailed(Call call, IOException e) {
    // The server may still answer a request of which it did not want the rest.
    reached(call, Stage.SENDING);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    reached(call, Stage.ANSWERING);
  }
}
