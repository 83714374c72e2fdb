package tifo.rule.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tifo.metric.Matcher.Op;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Silences on the disk: one JSON file that is replaced as a whole and synced, so that a kill or a
/// power cut leaves the silences of before or after. Not thread-safe: who owns it is.
final class SilenceFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  record Saved(int version, List<Entry> silences) {}

  record Entry(
      String id,
      List<Condition> matchers,
      String startsAt,
      String endsAt,
      String updatedAt,
      String createdBy,
      String comment) {
    static Entry of(Silence silence) {
      return new Entry(
          silence.id(),
          silence.matchers().stream()
              .map(m -> new Condition(m.name(), m.op().sign(), m.value()))
              .toList(),
          silence.startsAt().toString(),
          silence.endsAt().toString(),
          silence.updatedAt().toString(),
          silence.createdBy(),
          silence.comment());
    }

    Silence silence() {
      return new Silence(
          id,
          matchers.stream().map(Condition::matcher).toList(),
          Instant.parse(startsAt),
          Instant.parse(endsAt),
          Instant.parse(updatedAt),
          createdBy,
          comment);
    }
  }

  record Condition(String name, String op, String value) {
    LabelMatcher matcher() {
      for (Op known : Op.values()) {
        if (known.sign().equals(op)) {
          return LabelMatcher.of(known, name, value);
        }
      }
      throw new IllegalArgumentException("operator " + op);
    }
  }

  private final Path file;

  SilenceFile(Path file) {
    this.file = file;
  }

  /// What the file holds, and a sentence if it could not be read: it is put aside then.
  record Found(List<Silence> silences, Optional<String> notice) {}

  Found read() throws IOException {
    if (!Files.exists(file)) {
      return new Found(List.of(), Optional.empty());
    }
    try {
      Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
      return new Found(saved.silences().stream().map(Entry::silence).toList(), Optional.empty());
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      DurableFiles.move(file, aside);
      return new Found(
          List.of(),
          Optional.of(
              "The silences in "
                  + file
                  + " cannot be read, and none is in force; they were moved to "
                  + aside));
    }
  }

  void write(Collection<Silence> silences) throws IOException {
    Saved saved = new Saved(1, silences.stream().map(Entry::of).toList());
    DurableFiles.write(file, JSON.writeValueAsBytes(saved));
  }
}
