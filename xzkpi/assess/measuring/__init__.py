"""What is measured of a target: its values on the path it has to take."""
