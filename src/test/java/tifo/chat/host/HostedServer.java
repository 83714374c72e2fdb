package tifo.chat.host;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.chat.PictureHost;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.StrictServer;

/// A chat system that shows pictures by address, together with a strict host of pictures under
/// `/pics/`: the step `picture` is the host's, `card` the system's. Any thread.
public abstract class HostedServer extends StrictServer {
  public static final String TOKEN = "host-canary-7f3a-1c9e";
  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G'};

  private final Map<String, byte[]> pictures = new LinkedHashMap<>();
  private final URI base = openPort("/");

  @Override
  public final URI base() {
    return base;
  }

  /// A host that puts its pictures to a server at this address.
  public static Optional<PictureHost> host(URI base) {
    URI pics = base.resolve("/pics/");
    return Optional.of(new HttpPutHost("pics", pics, pics, Optional.of(() -> TOKEN)));
  }

  /// The keys of the pictures that the host has.
  public final synchronized List<String> keys() {
    return List.copyOf(pictures.keySet());
  }

  @Override
  protected final String step(SeenRequest head) {
    return head.path().startsWith("/pics/") ? "picture" : "card";
  }

  @Override
  protected final ServerAnswer answer(SeenRequest request) {
    return request.path().startsWith("/pics/") ? put(request) : post(request);
  }

  /// Shows a card, or refuses.
  protected abstract ServerAnswer post(SeenRequest request);

  private synchronized ServerAnswer put(SeenRequest request) {
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      return ServerAnswer.of(401, "text/plain", "");
    }
    if (!request.method().equals("PUT")
        || !request.path().matches("/pics/[0-9a-f]{40}\\.png")
        || !request.header("Content-Type").equals("image/png")
        || !Arrays.equals(MAGIC, Arrays.copyOf(request.body(), MAGIC.length))) {
      throw new IllegalArgumentException("no picture: " + request.method());
    }
    pictures.put(request.lastSegment(), request.body());
    return ServerAnswer.of(201, "text/plain", "");
  }

  /// What a reader sees at the address that a card gives, or nothing for the empty address.
  protected final synchronized byte[] fetched(String address) {
    String pics = base.resolve("/pics/").toString();
    if (address.isEmpty()) {
      return new byte[0];
    }
    byte[] png = pictures.get(address.substring(Math.min(pics.length(), address.length())));
    if (!address.startsWith(pics) || png == null) {
      throw new IllegalArgumentException("a picture that is not there");
    }
    return png;
  }
}
