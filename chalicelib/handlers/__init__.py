"""One module for each Lambda function: it reads its event, makes one call, answers.

No rule of stock and no table belongs here.
"""
