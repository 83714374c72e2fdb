package tifo.chat.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.OutboxItem;
import tifo.store.DurableFiles;

/// A Markdown file of everything that was posted, newest last. People may write between the
/// entries. Not thread-safe: its target is.
///
/// Each entry ends with its id in a comment. An entry that a power cut left half-written has no id,
/// and so is written again below.
final class Transcript {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern ID = Pattern.compile("<!-- tifo ([0-9a-f-]{36}) -->");

  private final Path file;
  private @Nullable Set<String> ids;

  Transcript(Path file) {
    this.file = file;
  }

  boolean has(String id) throws IOException {
    return ids().contains(id);
  }

  private Set<String> ids() throws IOException {
    Set<String> known = ids;
    // Somebody may start a new transcript by moving the old one away.
    if (known == null || !Files.exists(file)) {
      known = new HashSet<>();
      if (Files.isRegularFile(file)) {
        // Bytes, not text: what people wrote in between may be in any encoding.
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher found = ID.matcher(text);
        while (found.find()) {
          known.add(found.group(1));
        }
      }
      ids = known;
    }
    return known;
  }

  void append(OutboxItem item, String picture) throws IOException {
    String title = Files.exists(file) ? "\n" : "# Tifo\n\n";
    DurableFiles.append(file, (title + entry(item, picture)).getBytes(StandardCharsets.UTF_8));
    ids().add(item.id());
  }

  private static String entry(OutboxItem item, String picture) {
    ChatMessage message = item.message();
    StringBuilder out = new StringBuilder("## ").append(TIME.format(item.at())).append(" · ");
    out.append(escape(message.headline())).append("\n\n");
    for (Fact fact : message.facts()) {
      out.append("- ").append(escape(fact.name())).append(": ");
      out.append(escape(fact.value())).append('\n');
    }
    if (!message.guidance().isEmpty()) {
      out.append("\n**").append(escape(message.guidance())).append("**\n");
    }
    if (!picture.isEmpty()) {
      out.append("\n![").append(escape(message.altText())).append("](");
      out.append(picture).append(")\n");
    }
    item.root()
        .ifPresent(root -> {
          out.append("\n↳ ").append(escape(root.message().headline()));
          String first = root.reference().getOrDefault("picture", "");
          if (!first.isEmpty()) {
            out.append(" ([").append(first).append("](").append(first).append("))");
          }
          out.append('\n');
        });
    boolean lacksPicture = item.isPictureMissing() || (item.png().isPresent() && picture.isEmpty());
    for (String remark : item.remarks(false, lacksPicture)) {
      out.append('\n').append(escape(remark)).append('\n');
    }
    out.append('\n').append(escape(message.stamp())).append('\n');
    return out.append("<!-- tifo ").append(item.id()).append(" -->\n").toString();
  }

  /// Labels come from exporters, so they must not be able to write headings, links or HTML.
  private static String escape(String text) {
    return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_\\[\\]<>#|!])", "\\\\$1");
  }
}
