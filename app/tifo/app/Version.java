package tifo.app;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says: the jar's version, or that this is a build from a source tree.
final class Version implements IVersionProvider {
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "tifo " + (version == null ? "(unpacked build)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
