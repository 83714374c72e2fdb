package tifo.app;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recording as the command line names it: a folder or file, and perhaps which of its matches, as
/// in `recordings/group-e#2`. Immutable.
///
/// `numbered` tells whether a match is named; the first one is meant where none is.
record RecordingPlace(Path path, int match, boolean numbered) {
  private static final Pattern NUMBERED = Pattern.compile("(.+)#([1-9][0-9]?)");

  static RecordingPlace parse(String text) {
    Matcher numbered = NUMBERED.matcher(text);
    return numbered.matches()
        ? new RecordingPlace(Path.of(numbered.group(1)), Integer.parseInt(numbered.group(2)), true)
        : new RecordingPlace(Path.of(text), 1, false);
  }
}
