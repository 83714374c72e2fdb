package tifo.serve;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/// One request, and where its answer goes. Immutable; for one worker.
///
/// `form` is what its body holds, with a character for each byte. `streams` tells whether the
/// client understands answers in parts.
record Exchange(
    String method,
    String path,
    String query,
    HttpHeaders headers,
    String form,
    boolean streams,
    boolean readable,
    Channel channel,
    Connection connection) {
  static Exchange of(FullHttpRequest request, Channel channel, Connection connection) {
    String address = withoutHost(request.uri());
    int mark = address.indexOf('?');
    return new Exchange(
        request.method().name(),
        mark < 0 ? address : address.substring(0, mark),
        mark < 0 ? "" : address.substring(mark + 1),
        request.headers(),
        request.content().toString(StandardCharsets.ISO_8859_1),
        !request.protocolVersion().equals(HttpVersion.HTTP_1_0),
        request.decoderResult().isSuccess(),
        channel,
        connection);
  }

  /// Requests to a proxy name the host as well.
  private static String withoutHost(String address) {
    int host = address.startsWith("/") ? -1 : address.indexOf("://");
    int path = host < 0 ? -1 : address.indexOf('/', host + 3);
    return path < 0 ? address : address.substring(path);
  }

  /// How many characters there are to read.
  int size() {
    return path.length() + query.length() + form.length();
  }

  String header(String name) {
    return headers.get(name, "");
  }
}
