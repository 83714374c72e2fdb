package tifo.chat.host;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.chat.HostKind;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.TargetKey;
import tifo.chat.TargetValues;
import tifo.chat.http.ChatRequest;
import tifo.chat.http.SafeAddress;

/// A web server that takes files by PUT (WebDAV of nginx, Apache or Caddy, an artifact store) and
/// serves them, under the same address or another. Any thread.
public final class HttpPutHost implements PictureHost {
  /// For the settings: `url` is where pictures are put, `public_url` where readers find them, if
  /// elsewhere.
  public static final HostKind KIND =
      new HostKind(
          "put",
          List.of(
              TargetKey.address("url"),
              TargetKey.secret("token").optional(),
              TargetKey.address("public_url").optional()),
          HttpPutHost::of);

  private final String name;
  private final URI base;
  private final URI readers;
  private final Optional<Supplier<String>> token;
  private final HostCalls calls;

  /// @throws IllegalArgumentException with a sentence for the operator
  public HttpPutHost(String name, URI base, URI readers, Optional<Supplier<String>> token) {
    this.name = name;
    this.base = folder(name, "url", base);
    this.readers = folder(name, "public_url", readers);
    this.token = token;
    this.calls = new HostCalls(name);
  }

  private static HttpPutHost of(TargetValues values) {
    URI url = values.address("url").orElseThrow();
    URI readers = values.address("public_url").orElse(url);
    return new HttpPutHost(values.name(), url, readers, values.optionalSecret("token"));
  }

  private static URI folder(String name, String key, URI address) {
    if (!SafeAddress.is(address) || address.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "picture host '"
              + name
              + "': '"
              + key
              + "' must be the https address of a folder, such as https://pics.example.com/tifo/;"
              + " chat systems fetch pictures by https only");
    }
    String path = address.getRawPath();
    return path.endsWith("/") ? address : address.resolve(path + "/");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome put(String key, byte[] png) {
    String place = base.resolve(key).toString();
    // Who knows the key can see the picture.
    ChatRequest request =
        ChatRequest.toSecret(HostCalls.STEP, "the picture's address", () -> place);
    return calls.put(
        token
            .map(it -> request.bearer("the token of picture host '" + name + "'", it))
            .orElse(request),
        png);
  }

  @Override
  public String address(String key) {
    return readers.resolve(key).toString();
  }

  @Override
  public void close() {
    calls.close();
  }
}
