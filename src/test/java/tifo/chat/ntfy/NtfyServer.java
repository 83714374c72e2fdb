package tifo.chat.ntfy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A strict ntfy on this machine, with one topic that takes only who has the token. Any thread.
///
/// No judge of it is used: ntfy is a program in Go, not a library. It goes by ntfy's documents and
/// the codes in its source, and refuses what the real one would put up with.
public final class NtfyServer extends StrictServer {
  public static final String TOKEN = "tk_canary-7f3a";
  private static final String TOPIC = "/match-canary-7f3a";
  private static final int LONGEST_MESSAGE = 4_096;
  // Proxies before ntfy take no longer lines.
  private static final int LONGEST_HEADER = 8_000;

  private static final Set<String> HEADERS =
      Set.of(
          "x-title",
          "x-message",
          "x-priority",
          "x-tags",
          "x-filename",
          "x-sequence-id",
          "authorization",
          "content-type",
          "content-length",
          "user-agent",
          "host",
          "connection",
          "accept-encoding");
  private static final Set<String> TAGS =
      Set.of("rotating_light", "warning", "information_source", "white_check_mark");
  private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/]+=*)\\?=");

  /// A message as it was published. `file` is empty without an attachment.
  record Message(
      String sequence, String title, String text, int priority, String tag, byte[] picture) {}

  private final URI base = openPort("/");
  private final List<Message> messages = new ArrayList<>();
  private Optional<ServerAnswer> refusal = Optional.empty();
  private boolean refusesFilesOnly;

  @Override
  public URI base() {
    return base;
  }

  public URI topic() {
    return base.resolve(TOPIC);
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  /// What a phone shows: of each sequence the newest.
  synchronized Collection<Message> phone() {
    Map<String, Message> shown = new LinkedHashMap<>();
    messages.forEach(message -> shown.put(message.sequence(), message));
    return shown.values();
  }

  /// From now on every file, or every message, is answered with this code.
  synchronized void refuse(int code, boolean filesOnly) {
    refusesFilesOnly = filesOnly;
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", code)
            .put("http", code / 100)
            .put("error", "refused");
    refusal = Optional.of(ServerAnswer.json(code / 100, body));
  }

  @Override
  protected String step(SeenRequest head) {
    return "publish";
  }

  @Override
  protected ServerAnswer answer(SeenRequest request) {
    require(request.method().equals("PUT"), "a message is put");
    require(request.path().equals(TOPIC) && request.query().isEmpty(), "at " + request.path());
    for (String name : request.headers().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      require(HEADERS.contains(lower), "a header that means nothing: " + name);
      require(request.header(name).length() < LONGEST_HEADER, "a long " + name);
      require(request.header(name).matches("[ -~]*"), "a header that is not ASCII: " + name);
    }
    if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("code", 40301).put("http", 403);
      return ServerAnswer.json(403, body);
    }
    boolean isFile = !request.header("X-Filename").isEmpty();
    if (refusal.isPresent() && (isFile || !refusesFilesOnly)) {
      return refusal.get();
    }
    Message message = message(request, isFile);
    messages.add(message);
    return ServerAnswer.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "m" + messages.size())
            .put("event", "message")
            .put("sequence_id", message.sequence()));
  }

  private static Message message(SeenRequest request, boolean isFile) {
    String sequence = request.header("X-Sequence-ID");
    require(sequence.matches("[-_A-Za-z0-9]{1,64}"), "the sequence " + sequence);
    require(request.header("X-Priority").matches("[1-5]"), "a priority");
    require(TAGS.contains(request.header("X-Tags")), "a tag without a picture");
    String text;
    if (isFile) {
      require(request.header("X-Filename").matches("[A-Za-z0-9_-]+\\.png"), "the file's name");
      require(request.header("Content-Type").equals("image/png"), "the file's type");
      text = decoded(request.header("X-Message"));
    } else {
      require(request.header("X-Message").isEmpty(), "a message twice");
      text = utf8(request.body());
    }
    require(text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_MESSAGE, "too long a message");
    require(!text.isBlank(), "an empty message");
    String title = decoded(request.header("X-Title"));
    require(!title.isBlank(), "an empty title");
    return new Message(
        sequence,
        title,
        text,
        Integer.parseInt(request.header("X-Priority")),
        request.header("X-Tags"),
        isFile ? request.body() : new byte[0]);
  }

  /// Each encoded word for itself, as RFC 2047 wants it.
  private static String decoded(String header) {
    if (!header.contains("=?")) {
      return header;
    }
    StringBuilder text = new StringBuilder();
    for (String word : header.split(" ")) {
      Matcher encoded = WORD.matcher(word);
      require(encoded.matches() && word.length() <= 75, "no encoded word: " + word);
      text.append(utf8(Base64.getDecoder().decode(encoded.group(1))));
    }
    return text.toString();
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("half a character", e);
    }
  }

  private static void require(boolean so, String what) {
    if (!so) {
      throw new IllegalArgumentException(what);
    }
  }

  @Override
  public synchronized List<Shown> shown() {
    List<Shown> shown = new ArrayList<>();
    for (Message message : messages) {
      String text = message.title() + "\n" + message.text();
      shown.add(new Shown(shown.size() + "", "", text, message.picture(), 0));
    }
    return shown;
  }
}
