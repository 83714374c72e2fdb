package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.route.Notification;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;

/// The state of routing on the disk: a JSON file that is replaced as a whole, and beside it, in
/// files with numbers, a line for each time that something was decided since. All of it is synced.
///
/// One thread appends and cuts; others may write what was cut off meanwhile.
final class RoutingStateFile {
  private static final Logger LOG = LoggerFactory.getLogger(RoutingStateFile.class);
  private static final Pattern DECIDED = Pattern.compile("decided-(\\d{1,18})\\.log");

  private final Path file;
  private final Object writing = new Object();
  private long current = 1;

  // guarded by writing
  private long newest;

  RoutingStateFile(Path file) {
    this.file = file;
  }

  /// What the files hold; a state that cannot be read is put aside, and routing begins anew.
  RoutingState read() throws IOException {
    RoutingState state = whole();
    for (var log : decided().entrySet()) {
      // never behind a line that may be torn
      current = log.getKey() + 1;
      // Leniently: the last line may be torn within a character.
      String text = new String(Files.readAllBytes(log.getValue()), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        state = after(state, line, log.getValue());
      }
    }
    return state;
  }

  private RoutingState whole() throws IOException {
    if (!Files.exists(file)) {
      return RoutingState.EMPTY;
    }
    try {
      RoutingState state = StateJson.MAPPER.readValue(Files.readAllBytes(file), RoutingState.class);
      if (state.version() == RoutingState.VERSION) {
        return state;
      }
    } catch (JacksonException e) {
      LOG.warn("The state of routing cannot be read: {}", e.getMessage());
    }
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    DurableFiles.move(file, aside);
    LOG.error("What was told to whom cannot be read, so alerts may be told again; see {}", aside);
    return RoutingState.EMPTY;
  }

  private static RoutingState after(RoutingState state, String line, Path log) {
    if (line.isBlank()) {
      return state;
    }
    try {
      return state.after(StateJson.MAPPER.readValue(line, Decided.class));
    } catch (JacksonException e) {
      LOG.warn("A line of {} was not written to its end, and is left out", log);
      return state;
    }
  }

  private NavigableMap<Long, Path> decided() throws IOException {
    NavigableMap<Long, Path> all = new TreeMap<>();
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(path -> {
        Matcher matcher = DECIDED.matcher(String.valueOf(path.getFileName()));
        if (matcher.matches()) {
          all.put(Long.valueOf(matcher.group(1)), path);
        }
      });
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    return all;
  }

  /// Adds what was decided; it is on the disk when this returns.
  void append(Collection<Notification> decided, List<RoutingState.Known> known) throws IOException {
    String line = StateJson.MAPPER.writeValueAsString(Decided.of(decided, known)) + "\n";
    try {
      DurableFiles.append(log(current), line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // never behind a line that may be torn
      current++;
      throw e;
    }
  }

  private Path log(long number) {
    return file.resolveSibling("decided-" + number + ".log");
  }

  /// What is appended from now on comes after the state as it is now, which is then to be written.
  long cut() {
    return ++current;
  }

  /// Writes the state of a cut, which has all that was appended before. One that is older than what
  /// was written is left out: what it needs is gone.
  void write(RoutingState state, long cut) throws IOException {
    synchronized (writing) {
      if (cut < newest) {
        return;
      }
      DurableFiles.write(file, StateJson.MAPPER.writeValueAsBytes(state));
      newest = cut;
      for (Path log : decided().headMap(cut).values()) {
        Files.deleteIfExists(log);
      }
    }
  }
}
