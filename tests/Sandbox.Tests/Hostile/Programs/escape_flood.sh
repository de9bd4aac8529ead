while :; do printf '\033[2J\033]0;title\007\033[6n\033P+q544e\033\\\033[1;1H\007'; done
