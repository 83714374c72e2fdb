package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tifo.match.Fixture;

/// What `recording.json` is to say, which several recorders of one folder add to. Any thread.
///
/// A note that could not be written yet is written with the next one, or by `save`.
final class RecordingNotes {
  private final Path folder;
  private final Map<String, String> folders = new HashMap<>();
  private RecordingInfo info;
  private boolean saved;

  private RecordingNotes(Path folder, RecordingInfo info) {
    this.folder = folder;
    this.info = info;
  }

  /// Goes on with what the folder says, or begins anew; without a title it is called as its folder.
  ///
  /// @throws RecordingException when the folder holds something else
  static RecordingNotes open(
      Path folder, String title, List<FileMark> boards, List<FileMark> rules) {
    if (!RecordingFile.isIn(folder)) {
      refuseOthers(folder);
      return new RecordingNotes(
          folder,
          new RecordingInfo(
              title.isEmpty() ? String.valueOf(folder.getFileName()) : title,
              List.of(),
              List.of(),
              boards,
              rules,
              List.of(),
              List.of()));
    }
    RecordingInfo old = RecordingFile.read(folder);
    return new RecordingNotes(
        folder,
        new RecordingInfo(
            old.title(),
            old.sources(),
            old.matches(),
            both(old.boards(), boards),
            both(old.rules(), rules),
            old.gaps(),
            old.annotations()));
  }

  private static void refuseOthers(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> other =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.startsWith("recording."))
              .findFirst();
      if (other.isPresent()) {
        throw new RecordingException(
            folder + " holds other things, such as " + other.get() + "; choose an empty folder");
      }
    } catch (IOException e) {
      throw new RecordingException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static <T> List<T> both(List<T> old, List<T> more) {
    Set<T> all = new LinkedHashSet<>(old);
    all.addAll(more);
    return List.copyOf(all);
  }

  synchronized RecordingInfo info() {
    return info;
  }

  synchronized Optional<RecordedSource> source(String name) {
    return info.sources().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /// The folder of a source, which is its own from now on: the recording's for the first.
  synchronized String folderOf(String name) {
    Optional<RecordedSource> known = source(name);
    String reserved = known.map(RecordedSource::folder).orElse(folders.get(name));
    if (reserved != null) {
      return reserved;
    }
    Set<String> taken = new HashSet<>(folders.values());
    info.sources().forEach(source -> taken.add(source.folder()));
    String wanted = "";
    String safe = "sources/" + name.replaceAll("[^A-Za-z0-9_-]", "_");
    for (int i = 2; taken.contains(wanted); i++) {
      wanted = taken.contains(safe) ? safe + "-" + i : safe;
    }
    folders.put(name, wanted);
    return wanted;
  }

  /// Adds the source, or replaces what was said of it; selectors of earlier are kept.
  synchronized void put(RecordedSource source) {
    List<RecordedSource> all = new ArrayList<>(info.sources());
    int at = 0;
    while (at < all.size() && !all.get(at).name().equals(source.name())) {
      at++;
    }
    if (at == all.size()) {
      all.add(source);
    } else {
      all.set(at, with(source, asked(all.get(at).selectors(), source.selectors())));
    }
    change(
        new RecordingInfo(
            info.title(),
            all,
            info.matches(),
            info.boards(),
            info.rules(),
            info.gaps(),
            info.annotations()));
  }

  /// None stands for all there is.
  private static List<String> asked(List<String> old, List<String> more) {
    return old.isEmpty() || more.isEmpty() ? List.of() : both(old, more);
  }

  private static RecordedSource with(RecordedSource source, List<String> selectors) {
    return new RecordedSource(
        source.name(),
        source.kind(),
        source.version(),
        source.dialect(),
        source.method(),
        source.interval(),
        source.folder(),
        selectors);
  }

  synchronized void add(Gap gap) {
    change(info.withGaps(both(info.gaps(), List.of(gap))));
  }

  synchronized void add(Annotation note) {
    change(info.with(note));
  }

  /// Adds the match, which gives its name to a recording that is only called as its folder is.
  synchronized void add(Fixture match) {
    if (info.matches().contains(match)) {
      return;
    }
    boolean untitled = info.title().equals(String.valueOf(folder.getFileName()));
    change(
        new RecordingInfo(
            untitled ? match.home() + " - " + match.away() : info.title(),
            info.sources(),
            both(info.matches(), List.of(match)),
            info.boards(),
            info.rules(),
            info.gaps(),
            info.annotations()));
  }

  /// Takes back the gaps that lie behind the source's last sample: they may be filled yet.
  synchronized void forgetGapsAfter(Instant last, String source) {
    List<Gap> kept =
        info.gaps().stream()
            .filter(gap -> !gap.source().equals(source) || gap.from().isBefore(last))
            .toList();
    if (kept.size() < info.gaps().size()) {
      change(info.withGaps(kept));
    }
  }

  private void change(RecordingInfo next) {
    saved &= next.equals(info);
    info = next;
  }

  /// Writes what is not written yet.
  synchronized void save() throws IOException {
    if (!saved) {
      RecordingFile.write(folder, info);
      saved = true;
    }
  }
}
