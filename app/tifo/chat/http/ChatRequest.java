package tifo.chat.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request to a chat system: `POST` without a body, until it is told otherwise. Immutable.
///
/// `step` is what operators know it by: a method's name, or words such as `the picture's upload`.
/// The address may be a secret as a whole, so no sentence and no text of this has more of it than
/// its host. Secrets are asked for when it is sent, so that a new one needs no restart.
public final class ChatRequest {
  private final String step;
  private final Hidden address;
  private final String method;
  private final @Nullable ChatBody body;
  private final Map<String, String> headers;
  private final Map<String, Hidden> secrets;

  /// A value that nobody may see. `name` is what operators call it: `the Slack token`.
  record Hidden(String name, String prefix, Supplier<String> value) {
    @Override
    public String toString() {
      return name;
    }
  }

  private ChatRequest(
      String step,
      Hidden address,
      String method,
      @Nullable ChatBody body,
      Map<String, String> headers,
      Map<String, Hidden> secrets) {
    this.step = step;
    this.address = address;
    this.method = method;
    this.body = body;
    this.headers = headers;
    this.secrets = secrets;
  }

  public static ChatRequest to(String step, URI address) {
    return toSecret(step, "the address", address::toString);
  }

  /// To an address that is a secret.
  ///
  /// @param name what operators call it: `the webhook's address`
  public static ChatRequest toSecret(String step, String name, Supplier<String> address) {
    return new ChatRequest(step, new Hidden(name, "", address), "POST", null, Map.of(), Map.of());
  }

  /// With a header that everybody may read; ASCII only.
  public ChatRequest header(String header, String value) {
    return new ChatRequest(step, address, method, body, put(headers, header, value), secrets);
  }

  /// With `Authorization: Bearer …`.
  ///
  /// @param name what operators call the token: `the Slack token`
  public ChatRequest bearer(String name, Supplier<String> token) {
    return secretHeader("Authorization", "Bearer ", name, token);
  }

  /// With a header that is a secret but for its prefix.
  public ChatRequest secretHeader(
      String header, String prefix, String name, Supplier<String> value) {
    Map<String, Hidden> more = put(secrets, header, new Hidden(name, prefix, value));
    return new ChatRequest(step, address, method, body, headers, more);
  }

  public ChatRequest post(ChatBody content) {
    return by("POST", content);
  }

  public ChatRequest put(ChatBody content) {
    return by("PUT", content);
  }

  public ChatRequest patch(ChatBody content) {
    return by("PATCH", content);
  }

  public ChatRequest get() {
    return by("GET", null);
  }

  public ChatRequest delete() {
    return by("DELETE", null);
  }

  private ChatRequest by(String verb, @Nullable ChatBody content) {
    return new ChatRequest(step, address, verb, content, headers, secrets);
  }

  private static <V> Map<String, V> put(Map<String, V> old, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(old);
    more.put(key, value);
    return more;
  }

  String step() {
    return step;
  }

  Hidden address() {
    return address;
  }

  String method() {
    return method;
  }

  @Nullable ChatBody body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, Hidden> secrets() {
    return secrets;
  }

  @Override
  public String toString() {
    return method + " " + step;
  }
}
