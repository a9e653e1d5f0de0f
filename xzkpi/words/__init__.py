"""What is said: labels and sentences in Chinese and English, side by side."""
