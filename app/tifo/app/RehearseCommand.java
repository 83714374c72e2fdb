package tifo.app;

import picocli.CommandLine.Command;
import tifo.serve.Rehearsal;

/// `tifo rehearse`: has a server answer made-up queries for some seconds, and ends. The launcher
/// runs it once after a build, so that java writes down what a server loads and compiles.
@Command(name = "rehearse", hidden = true, description = "Prepares a fast start of tifo serve.")
final class RehearseCommand extends ConsoleCommand {
  @Override
  public Integer call() {
    Rehearsal.once();
    return 0;
  }
}
