package tifo.secret;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All the ways in which one secret may be written: plain, as addresses, JSON, XML and Base64 write
/// it, and the parts of an address that are secrets themselves. Stateless.
final class SecretForms {
  /// Anything shorter would strike out what is no secret.
  static final int SHORTEST = 4;

  /// From this length on a secret is found inside of words too.
  static final int ANYWHERE = 8;

  private static final int RANDOM = 20;
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)(?:([^/\\s]*)@)?([^/?#\\s]*)(\\S*)");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
  private static final Pattern DATE_OR_NUMBER = Pattern.compile("[0-9T:Z.,_-]*");

  private static final List<UnaryOperator<String>> WAYS =
      List.of(
          UnaryOperator.identity(),
          SecretForms::query,
          text -> query(text).replace("+", "%20"),
          text -> lowerEscapes(query(text)),
          SecretForms::path,
          SecretForms::json,
          text -> json(text).replace("/", "\\/"),
          // As Go writes JSON and HTML, and so Prometheus, Alertmanager and Grafana.
          text ->
              json(text).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
          text -> xml(text).replace("&quot;", "&#34;").replace("'", "&#39;"),
          SecretForms::xml,
          text -> base64(Base64.getEncoder(), text),
          text -> base64(Base64.getEncoder().withoutPadding(), text),
          text -> base64(Base64.getUrlEncoder().withoutPadding(), text));

  private final Map<String, Integer> forms = new HashMap<>();

  private SecretForms() {}

  /// Each form with the fewest of its letters that are struck out where a text was cut within it.
  static Map<String, Integer> of(String secret) {
    SecretForms all = new SecretForms();
    Matcher address = ADDRESS.matcher(secret);
    if (address.matches()) {
      all.address(secret, address);
    } else {
      all.add(secret, 0);
      all.lines(secret);
    }
    return Map.copyOf(all.forms);
  }

  // Where it leads is no secret by itself: `lead` letters at its start.
  private void add(String secret, int lead) {
    if (secret.length() < SHORTEST) {
      return;
    }
    for (UnaryOperator<String> way : WAYS) {
      int cut = way.apply(secret.substring(0, lead)).length() + SHORTEST;
      forms.merge(way.apply(secret), cut, Math::min);
    }
  }

  // A log shows one line of a key at a time.
  private void lines(String secret) {
    List<String> lines = secret.lines().map(String::strip).toList();
    if (lines.size() > 1) {
      lines.stream()
          .filter(line -> line.length() >= ANYWHERE && !line.startsWith("-----"))
          .forEach(line -> add(line, 0));
    }
  }

  private void address(String secret, Matcher address) {
    String rest = address.group(4);
    add(secret, rest.isEmpty() ? address.end(1) : Math.min(address.start(4) + 1, secret.length()));
    if (address.group(2) != null) {
      login(address.group(2));
    }
    if (rest.length() >= ANYWHERE) {
      add(rest, 1);
    }
    for (String part : rest.split("[/?#&]")) {
      String value = part.substring(part.indexOf('=') + 1);
      if (isRandom(value)) {
        add(value, 0);
        add(decoded(value), 0);
      }
    }
  }

  private void login(String user) {
    String password = user.substring(user.indexOf(':') + 1);
    add(password, 0);
    add(decoded(password), 0);
    add(base64(Base64.getEncoder(), decoded(user)), 0);
  }

  // A token rather than a word of the address.
  private static boolean isRandom(String part) {
    boolean hasDigit = part.chars().anyMatch(Character::isDigit);
    return part.length() >= (hasDigit ? ANYWHERE : RANDOM)
        && !DATE_OR_NUMBER.matcher(part).matches();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String lowerEscapes(String text) {
    return ESCAPE.matcher(text).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  private static String path(String text) {
    try {
      return new URI(null, null, "/" + text, null).toASCIIString().substring(1);
    } catch (URISyntaxException noPath) {
      return text;
    }
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String base64(Base64.Encoder encoder, String text) {
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
